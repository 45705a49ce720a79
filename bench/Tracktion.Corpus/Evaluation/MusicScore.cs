using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Tonality;
using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus.Evaluation;

/// <summary>How right an analysis of one piece is. Tempo: Accuracy 1 within 4 %, Accuracy 2 also times 2, 3, 1/2, 1/3. Beats: F-measure within 70 ms. Key: MIREX weights.</summary>
internal sealed record MusicScore(string Style, double? Accuracy1, double? Accuracy2, double? Beats, double? Key, double? TuningError, bool? DownbeatsRight)
{
    private const double TempoTolerance = 0.04;
    private const double BeatTolerance = 0.07;

    private static readonly double[] Levels = [1, 2, 3, 0.5, 1 / 3.0];

    public static MusicScore Of(CorpusPiece piece, AudioAnalysis analysis)
    {
        var style = piece.Name[(piece.Name.IndexOf('-', piece.Kind.Length + 1) + 1)..];
        var tempo = analysis.Rhythm.TempoBpm ?? 0;
        bool Near(double level) => piece.TempoBpm is { } bpm && Math.Abs((tempo / (bpm * level)) - 1) <= TempoTolerance;
        var downbeats = analysis.Rhythm.DownbeatTimes;
        return new MusicScore(
            style,
            piece.TempoBpm is null ? null : Near(1) ? 1 : 0,
            piece.TempoBpm is null ? null : Levels.Any(Near) ? 1 : 0,
            piece.TempoBpm is null ? null : FMeasure(analysis.Rhythm.BeatTimes, piece.BeatTimes),
            piece is { Tonic: { } tonic, IsMinor: { } isMinor } ? KeyWeight(new MusicalKey(tonic, isMinor), analysis.Tonality.Key) : null,
            analysis.Tonality.TuningCents is { } cents ? Math.Abs(Math.IEEERemainder(cents - piece.TuningCents, 100)) : null,
            downbeats.Count == 0 || piece.DownbeatTimes.Length == 0 ? null : FMeasure(downbeats, piece.DownbeatTimes) > 0.7);
    }

    private static double FMeasure(IReadOnlyList<double> found, double[] truth)
    {
        var hits = found.Count(time => truth.Any(beat => Math.Abs(beat - time) <= BeatTolerance));
        var recalled = truth.Count(beat => found.Any(time => Math.Abs(beat - time) <= BeatTolerance));
        var (precision, recall) = ((double)hits / Math.Max(1, found.Count), (double)recalled / Math.Max(1, truth.Length));
        return precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
    }

    // The same 1; a fifth away 0.5; the relative 0.3; the parallel 0.2.
    private static double KeyWeight(MusicalKey truth, MusicalKey? found)
    {
        if (found is not { } key) return 0;
        if (key == truth) return 1;

        var steps = (key.Tonic - truth.Tonic + 12) % 12;
        if (key.IsMinor == truth.IsMinor) return steps is 5 or 7 ? 0.5 : 0;
        if (steps == (truth.IsMinor ? 3 : 9)) return 0.3;
        return steps == 0 ? 0.2 : 0;
    }
}
