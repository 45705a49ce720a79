using Tracktion.Audio;
using Tracktion.FileWatcher.Watching;

namespace Tracktion.EndToEnd.Tests.Architecture;

/// <summary>The file watcher may not know the audio library, so each has a list of extensions; they are one list.</summary>
public sealed class AudioExtensionsTests
{
    [Fact]
    public void DefaultExtensions_OfTheWatcher_AreThoseOfTheAudioLibrary() => Assert.Equal(AudioFileExtensions.All, FileFilter.DefaultExtensions);
}
