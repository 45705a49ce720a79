using System.Text.Json.Serialization;

namespace Tracktion.Corpus.Synthesis;

/// <summary>A sound of the corpus and what is known of it because we made it.</summary>
internal sealed record CorpusPiece
{
    /// <summary>Kind, seed and style, joined by hyphens: unique in the corpus and fit for a file's name.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="CorpusKind.All"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Mono, or interleaved stereo; within ±1.</summary>
    [JsonIgnore]
    public float[] Samples { get; init; } = [];

    /// <summary>22,050, 44,100 or 48,000.</summary>
    public required int SampleRateHz { get; init; }

    /// <summary>1 or 2.</summary>
    public required int Channels { get; init; }

    /// <summary>Beats a minute at the level at which a listener taps; null where there is no pulse.</summary>
    public double? TempoBpm { get; init; }

    /// <summary>Beats in a bar; 2 for 6/8, which is tapped in dotted quarters; 0 where there is no pulse.</summary>
    public int BeatsPerBar { get; init; }

    /// <summary>Seconds from the start, rising.</summary>
    public double[] BeatTimes { get; init; } = [];

    /// <summary>Those of <see cref="BeatTimes"/> that begin a bar.</summary>
    public double[] DownbeatTimes { get; init; } = [];

    /// <summary>The key's tonic, semitones above C, 0 to 11; null where there is none.</summary>
    public int? Tonic { get; init; }

    /// <summary>Whether the key is minor; null where there is none.</summary>
    public bool? IsMinor { get; init; }

    /// <summary>How far the reference pitch lies above A4 = 440 Hz.</summary>
    public double TuningCents { get; init; }

    /// <summary>The length in seconds.</summary>
    public double Seconds => (double)Samples.Length / Channels / SampleRateHz;
}
