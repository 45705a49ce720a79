namespace Tracktion.Audio.Classification;

/// <summary>Kinds of sound.</summary>
public enum SoundClass
{
    /// <summary>Nothing that can be heard: below −60 dBFS throughout.</summary>
    Silence,

    /// <summary>Somebody speaks.</summary>
    Speech,

    /// <summary>Music with pitches.</summary>
    Music,

    /// <summary>Noise and textures, without pitch or pulse.</summary>
    Noise,

    /// <summary>A rhythm of drums alone.</summary>
    PercussiveLoop,

    /// <summary>One note or chord, or a single hit.</summary>
    TonalOneShot,
}
