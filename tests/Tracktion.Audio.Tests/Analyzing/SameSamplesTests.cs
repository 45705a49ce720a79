using System.Diagnostics;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Synthesis;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Analyzing;

/// <summary>The same samples, straight from a file and through a program's pipe, which gives them in pieces as they come.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class SameSamplesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Analyze_WavAndFlacOfTheSameSamples_GivesTheSameBits()
    {
        var (wav, flac) = (_folder.At("piece.wav"), _folder.At("piece.flac"));
        await WavWriter.WriteAsync(wav, DemoSynthesizer.Play(DemoScore.All[5] with { Bars = 4 }), DemoSynthesizer.SampleRateHz, 2, TestContext.Current.CancellationToken);
        using var encoder = Process.Start("ffmpeg", ["-nostdin", "-v", "error", "-i", wav, flac]);
        await encoder.WaitForExitAsync(TestContext.Current.CancellationToken);

        var (direct, piped) = (await AnalyzeAsync(wav, 1), await AnalyzeAsync(flac, 3));

        AnalysisNumbers.AssertSame(direct, piped);
    }

    private static async Task<AudioAnalysis> AnalyzeAsync(string path, int threads)
    {
        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), TestContext.Current.CancellationToken);
        await using var file = opened.File!;
        var options = new AnalyzerOptions { WithPictures = true, MaxDegreeOfParallelism = threads };
        return (await AudioAnalyzer.AnalyzeAsync(file, options, null, TestContext.Current.CancellationToken))!;
    }
}
