using Tracktion.Audio.Decoding;
using Tracktion.Cli.Servers;

namespace Tracktion.Cli.Analyzing;

/// <summary>The decoder settings for this machine.</summary>
internal static class LocalDecoder
{
    /// <summary>The defaults, with ffmpeg where it was found.</summary>
    public static DecoderOptions Options()
    {
        var binaries = ServerBinaries.Find();
        var defaults = new DecoderOptions();
        return defaults with
        {
            FfmpegPath = binaries.Ffmpeg ?? defaults.FfmpegPath,
            FfprobePath = binaries.Ffprobe ?? defaults.FfprobePath,
        };
    }
}
