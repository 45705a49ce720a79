using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;
using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus.Evaluation;

/// <summary>Runs the analyser over a piece, without a file in between.</summary>
internal static class PieceAnalysis
{
    /// <summary>The whole analysis.</summary>
    public static AudioAnalysis Analyze(CorpusPiece piece) => Feed(piece, out var decoding).End(decoding);

    /// <summary>What the models are trained on.</summary>
    public static AnalysisFindings Find(CorpusPiece piece) => Feed(piece, out var decoding).Find(decoding);

    private static AnalysisRun Feed(CorpusPiece piece, out DecodeResult decoding)
    {
        var format = new AudioFormat
        {
            Container = "memory",
            Codec = "pcm_f32le",
            SampleRateHz = piece.SampleRateHz,
            Roles = [.. Enumerable.Repeat(ChannelRole.Front, piece.Channels)],
        };
        var run = new AnalysisRun(format, new AnalyzerOptions());
        for (var from = 0; from < piece.Samples.Length; from += run.BlockLength)
            run.Add(piece.Samples.AsMemory(from, Math.Min(run.BlockLength, piece.Samples.Length - from)), CancellationToken.None);
        decoding = DecodeResult.Ended(piece.Samples.Length / piece.Channels, promisedFrames: null, fault: null);
        return run;
    }
}
