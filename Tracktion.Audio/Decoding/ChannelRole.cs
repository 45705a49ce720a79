namespace Tracktion.Audio.Decoding;

/// <summary>What a channel is for, as far as loudness asks.</summary>
public enum ChannelRole
{
    /// <summary>Left, right, centre, or any other channel in front or above.</summary>
    Front,

    /// <summary>Low frequency effects; does not count for loudness.</summary>
    LowFrequency,

    /// <summary>At the side or behind.</summary>
    Surround,
}
