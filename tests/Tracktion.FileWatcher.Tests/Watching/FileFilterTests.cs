using Microsoft.Extensions.Options;
using Tracktion.FileWatcher.Watching;

namespace Tracktion.FileWatcher.Tests.Watching;

public sealed class FileFilterTests
{
    private readonly FileFilter _filter = new(Options.Create(new FileWatcherOptions()));

    [Theory]
    [InlineData("/root/a.wav")]
    [InlineData("/root/A.FLAC")]
    [InlineData("/root/deep/er/b.mp3")]
    [InlineData("/root/two.dots.ogg")]
    public void ReasonToIgnore_AudioName_Counts(string path) => Assert.Null(_filter.ReasonToIgnore("/root", path));

    [Theory]
    [InlineData("/root/.a.wav", "temporary_name")]
    [InlineData("/root/~a.wav", "temporary_name")]
    [InlineData("/root/.hidden/a.wav", "temporary_name")]
    [InlineData("/root/a.wav.part", "foreign_extension")]
    [InlineData("/root/a.mp3.crdownload", "foreign_extension")]
    [InlineData("/root/cover.jpg", "foreign_extension")]
    [InlineData("/root/wav", "foreign_extension")]
    public void ReasonToIgnore_OtherName_SaysWhy(string path, string reason) => Assert.Equal(reason, _filter.ReasonToIgnore("/root", path));

    [Fact]
    public void ReasonToIgnore_RootItselfIsHidden_Counts() => Assert.Null(_filter.ReasonToIgnore("/home/.tracktion/inbox", "/home/.tracktion/inbox/a.wav"));

    [Fact]
    public void ReasonToIgnore_ExtensionsConfigured_TakesOnlyThose()
    {
        var filter = new FileFilter(Options.Create(new FileWatcherOptions { Extensions = [".xyz"] }));

        Assert.Null(filter.ReasonToIgnore("/root", "/root/a.XYZ"));
        Assert.Equal("foreign_extension", filter.ReasonToIgnore("/root", "/root/a.wav"));
    }
}
