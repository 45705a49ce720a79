using System.IO.Compression;
using System.Text.Json;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Pictures;
using Tracktion.Audio.Tonality;

namespace Tracktion.Analysis.Storage;

/// <summary>What is kept of an analysis beside its row, written and read back.</summary>
internal static class StoredDocuments
{
    /// <summary>The widest waveform that is kept: more than a screen shows at once.</summary>
    private const int MaxWaveformPixels = 4096;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>All of an analysis' documents, by kind.</summary>
    public static IReadOnlyDictionary<string, byte[]> Of(AudioAnalysis analysis) => new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        [DocumentKinds.Features] = FeatureMatrixFormat.Write(CurvesOf(analysis)),
        [DocumentKinds.Rhythm] = Pack(RhythmOf(analysis)),
        [DocumentKinds.Tonality] = Pack(TonalityOf(analysis)),
        [DocumentKinds.LoudnessCurve] = Pack(new LoudnessDocument(analysis.Loudness.ShortTermCurveSeconds, analysis.Loudness.ShortTermCurve)),
        [DocumentKinds.Waveform] = analysis.Waveform.ToDat(LevelOf(analysis.Waveform)),
        [DocumentKinds.Vector] = analysis.Vector.ToBytes(),
    };

    /// <summary>The JSON of a compressed document, as UTF-8.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static byte[] Unpack(byte[] stored)
    {
        using var packed = new BrotliStream(new MemoryStream(stored), CompressionMode.Decompress);
        using var json = new MemoryStream();
        packed.CopyTo(json);
        return json.ToArray();
    }

    private static byte[] Pack<T>(T document)
    {
        using var content = new MemoryStream();
        using (var packed = new BrotliStream(content, CompressionLevel.Optimal, leaveOpen: true)) JsonSerializer.Serialize(packed, document, Json);
        return content.ToArray();
    }

    // The matrix also holds what the classifier needed; what nobody asked for is not kept.
    private static FeatureCurves CurvesOf(AudioAnalysis analysis)
    {
        var matrix = analysis.Matrix;
        string[] names = [.. matrix.Names.Where(analysis.Features.ContainsKey)];
        return new FeatureCurves(names, matrix.FramesPerRow, matrix.SecondsPerRow, [.. names.Select(matrix.Column)]);
    }

    private static RhythmDocument RhythmOf(AudioAnalysis analysis)
    {
        var rhythm = analysis.Rhythm;
        return new RhythmDocument(
            Round(rhythm.BeatTimes),
            Round(rhythm.DownbeatTimes),
            Round(rhythm.OnsetTimes),
            [.. rhythm.TempoCurve.Select(point => new TempoAt(Round(point.Seconds), Round(point.Bpm)))],
            [.. rhythm.Alternatives.Select(candidate => new TempoAlternative(Round(candidate.Bpm), Round(candidate.Probability)))]);
    }

    private static TonalityDocument TonalityOf(AudioAnalysis analysis) => new(
        analysis.Tonality.PitchClasses,
        [.. analysis.Tonality.KeysOverTime.Select(ToStretch)]);

    private static KeyStretch ToStretch(KeySpan span) => new(Round(span.FromSeconds), Round(span.ToSeconds), span.Key.ToString(), span.Key.Camelot);

    private static int LevelOf(WaveformPeaks waveform)
    {
        var level = 0;
        while (level < waveform.Levels.Count - 1 && waveform.Levels[level].Length > MaxWaveformPixels) level++;
        return level;
    }

    // A tenth of a millisecond is finer than any onset can be told.
    private static double Round(double value) => Math.Round(value, 4);

    private static double[] Round(IReadOnlyList<double> values) => [.. values.Select(Round)];
}
