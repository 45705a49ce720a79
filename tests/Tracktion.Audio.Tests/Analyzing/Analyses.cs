using System.Runtime.CompilerServices;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Decoding.Ffmpeg;

namespace Tracktion.Audio.Tests.Analyzing;

/// <summary>Analyses samples that no file holds.</summary>
internal static class Analyses
{
    public static AudioFormat Format(int sampleRateHz = Signal.Rate, int channels = 1) => new()
    {
        Container = "wav",
        Codec = "pcm_f32le",
        SampleRateHz = sampleRateHz,
        Roles = [.. Enumerable.Repeat(ChannelRole.Front, channels)],
    };

    /// <summary>A file over a source, which only the decoder can make.</summary>
    public static AudioFile File(ISampleSource source, AudioFormat format, TimeSpan? promised = null) =>
        Create(source, format, promised, Task.FromResult<MediaProbe?>(null), new DecoderOptions(), [], new CancellationTokenSource());

    /// <summary>The analysis of interleaved samples.</summary>
    public static async Task<AudioAnalysis> OfAsync(
        float[] interleaved, int sampleRateHz = Signal.Rate, int channels = 1, AnalyzerOptions? options = null, int? pieceFrames = null)
    {
        var format = Format(sampleRateHz, channels);
        await using var file = File(new PieceSource(interleaved, channels, pieceFrames ?? int.MaxValue), format);
        return (await AudioAnalyzer.AnalyzeAsync(file, options ?? new AnalyzerOptions(), null, TestContext.Current.CancellationToken))!;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    private static extern AudioFile Create(
        ISampleSource source, AudioFormat format, TimeSpan? promised, Task<MediaProbe?> probe, DecoderOptions options, List<ExternalCall> calls, CancellationTokenSource stop);
}
