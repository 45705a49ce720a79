namespace Tracktion.Corpus.Synthesis.Drums;

/// <summary>The drums of a kit.</summary>
internal enum DrumVoice
{
    Kick,
    Snare,
    Clap,
    Rim,
    ClosedHat,
    OpenHat,
    Ride,
    Crash,
    LowTom,
    MidTom,
    HighTom,
    Shaker,
    Tambourine,
    Cowbell,
    Clave,
    LowConga,
    HighConga,
}
