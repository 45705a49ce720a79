using System.Globalization;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Classification;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Loudness;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Analyzing;

/// <summary>What is wrong with a recording, in words.</summary>
internal static class QualityWarnings
{
    // A whole offset of 0.5 % clicks at cuts and costs headroom; converters' own stays below.
    private const double LeastDcOffset = 0.005;
    private const double LeastSilenceSeconds = 2;
    private const double MonoWidth = 1e-6;
    private const double OppositeCorrelation = -0.5;

    // Between the low-pass of an MP3 of 96 kbit/s and that of one of 320.
    private const double LowestCoderHz = 15_000;
    private const double HighestCoderHz = 20_300;
    private const double HighestCdHz = 24_100;
    private const int LeastRateHz = 44_100;
    private const int LeastHighRateHz = 88_200;

    private static readonly string[] LosslessCodecs = ["flac", "alac", "wavpack", "ape", "tta", "truehd", "mlp", "shorten"];

    /// <summary>The warnings, the gravest first; none for a sound recording.</summary>
    public static IReadOnlyList<string> Of(AudioAnalysis analysis, AudioFormat format)
    {
        if (analysis.Class.Class == SoundClass.Silence) return ["nothing but silence"];
        string?[] warnings =
        [
            Clipping(analysis.Quality),
            .. Channels(analysis.Quality, format.Channels),
            DcOffset(analysis.Quality),
            Bandwidth(analysis.BandwidthHz, format),
            TruePeak(analysis.Loudness.TruePeakDbtp),
            Silence(analysis.Quality.LeadingSilenceSeconds, "start"),
            Silence(analysis.Quality.TrailingSilenceSeconds, "end"),
        ];
        return [.. warnings.OfType<string>()];
    }

    private static string? Clipping(SignalQualityAnalysis quality) => quality.ClippedRuns == 0
        ? null
        : Text($"clipped in {quality.ClippedRuns} {(quality.ClippedRuns == 1 ? "place" : "places")} ({100 * quality.ClippedShare:0.###} % of the samples)");

    private static IEnumerable<string?> Channels(SignalQualityAnalysis quality, int channels)
    {
        if (channels < 2) yield break;
        if (quality.PhaseCorrelation is null) yield return channels == 2 ? "one of the two channels is silent" : "the first or the second channel is silent";
        else if (channels == 2 && quality.StereoWidth < MonoWidth) yield return "both channels are the same: mono in stereo";
        else if (quality.PhaseCorrelation < OppositeCorrelation) yield return "the channels are in opposite phase: in mono they cancel out";
    }

    private static string? DcOffset(SignalQualityAnalysis quality)
    {
        var offset = quality.DcOffsets.MaxBy(Math.Abs);
        return Math.Abs(offset) < LeastDcOffset ? null : Text($"DC offset of {100 * offset:0.0} % of full scale");
    }

    private static string? Bandwidth(double? bandwidthHz, AudioFormat format)
    {
        if (!IsLossless(format.Codec) || format.SampleRateHz < LeastRateHz) return null;
        return bandwidthHz switch
        {
            >= LowestCoderHz and <= HighestCoderHz => Text($"nothing above {bandwidthHz / 1000:0.0} kHz: looks up-coded from a lossy file"),
            > HighestCoderHz and <= HighestCdHz when format.SampleRateHz >= LeastHighRateHz => Text($"nothing above {bandwidthHz / 1000:0.0} kHz: looks up-sampled from 44.1 or 48 kHz"),
            _ => null,
        };
    }

    private static bool IsLossless(string codec) => codec.StartsWith("pcm_", StringComparison.Ordinal) || LosslessCodecs.Contains(codec, StringComparer.Ordinal);

    private static string? TruePeak(double? dbtp) => dbtp > 0 ? Text($"the true peak is above full scale by {dbtp:0.0} dB: converters may distort") : null;

    private static string? Silence(double seconds, string place) => seconds < LeastSilenceSeconds ? null : $"{FigureText.Number(seconds, "0.0", "s")} of silence at the {place}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
