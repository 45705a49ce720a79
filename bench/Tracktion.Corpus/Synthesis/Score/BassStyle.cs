namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>How the bass moves.</summary>
internal enum BassStyle
{
    /// <summary>None.</summary>
    None,

    /// <summary>One note a chord.</summary>
    Held,

    /// <summary>With the kick.</summary>
    WithKick,

    /// <summary>Eighths on the root.</summary>
    Eighths,

    /// <summary>Between the beats.</summary>
    OffBeat,

    /// <summary>A note a beat, walking through chord and passing notes.</summary>
    Walking,

    /// <summary>Root and fifth in turn on the bar's strong beats.</summary>
    RootFifth,

    /// <summary>A syncopated line drawn once and kept.</summary>
    Riff,
}
