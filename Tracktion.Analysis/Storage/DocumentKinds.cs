namespace Tracktion.Analysis.Storage;

/// <summary>What is kept of an analysis beside its row.</summary>
internal static class DocumentKinds
{
    /// <summary>The features over time (<see cref="FeatureMatrixFormat"/>).</summary>
    public const string Features = "features";

    /// <summary>Beats, downbeats, onsets, tempi: JSON, compressed.</summary>
    public const string Rhythm = "rhythm";

    /// <summary>Pitch classes and keys over time: JSON, compressed.</summary>
    public const string Tonality = "tonality";

    /// <summary>Short-term loudness over time: JSON, compressed.</summary>
    public const string LoudnessCurve = "loudness_curve";

    /// <summary>Extremes of the samples, in the binary form of audiowaveform.</summary>
    public const string Waveform = "waveform";

    /// <summary>What it sounds like, as little-endian floats.</summary>
    public const string Vector = "vector";
}
