namespace Tracktion.Audio;

/// <summary>Which file names stand for audio. What is inside is for the decoder to say.</summary>
public static class AudioFileExtensions
{
    /// <summary>The extensions, lower case with their dot, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ".aac", ".ac3", ".aif", ".aifc", ".aiff", ".alac", ".ape", ".au", ".caf", ".flac", ".m4a", ".m4b", ".mka", ".mp2", ".mp3",
        ".mp4", ".oga", ".ogg", ".opus", ".rf64", ".tta", ".w64", ".wav", ".wave", ".webm", ".wma", ".wv",
    ];

    /// <summary>Whether a path ends in one of the extensions; case does not matter.</summary>
    public static bool Matches(string path) => All.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);
}
