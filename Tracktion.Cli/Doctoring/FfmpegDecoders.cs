namespace Tracktion.Cli.Doctoring;

/// <summary>Reads which formats an ffmpeg decodes.</summary>
internal static class FfmpegDecoders
{
    /// <summary>The formats that people have, each with the decoders that read it.</summary>
    private static readonly (string Format, string[] Decoders)[] Wanted =
    [
        ("mp3", ["mp3", "mp3float"]),
        ("flac", ["flac"]),
        ("vorbis", ["vorbis", "libvorbis"]),
        ("opus", ["opus", "libopus"]),
        ("aac", ["aac", "libfdk_aac"]),
        ("alac", ["alac"]),
    ];

    /// <summary>The wanted formats that are not in the output of <c>ffmpeg -decoders</c>.</summary>
    public static IReadOnlyList<string> Missing(string output)
    {
        // " A....D flac   FLAC (Free Lossless Audio Codec)": flags, name, description.
        var known = output.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 1 && words[0].Length == 6 && words[0][0] == 'A')
            .Select(words => words[1])
            .ToHashSet(StringComparer.Ordinal);
        return Wanted.Where(format => !format.Decoders.Any(known.Contains)).Select(format => format.Format).ToArray();
    }

    /// <summary>All wanted formats, for a sentence.</summary>
    public static string All { get; } = string.Join(", ", Wanted.Select(format => format.Format));
}
