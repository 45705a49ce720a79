namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>How the chords are played.</summary>
internal enum Accompaniment
{
    /// <summary>Held from change to change.</summary>
    Held,

    /// <summary>On every beat.</summary>
    OnBeat,

    /// <summary>Between the beats, as in ska, reggae and house.</summary>
    OffBeat,

    /// <summary>Short chords where the style's comping line says.</summary>
    Comping,

    /// <summary>One note after the other.</summary>
    Arpeggio,

    /// <summary>None.</summary>
    None,
}
