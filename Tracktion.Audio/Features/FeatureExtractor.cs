namespace Tracktion.Audio.Features;

/// <summary>Computes some numbers from each frame. Immutable and thread safe: what it writes to is the caller's.</summary>
public abstract class FeatureExtractor
{
    /// <summary>The group that it is chosen and timed by.</summary>
    public abstract FeatureGroup Group { get; }

    /// <summary>What each number is called, as in <see cref="FeatureCatalog"/>.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>How many floats of scratch a call needs.</summary>
    public virtual int ScratchLength => 0;

    /// <summary>Computes the numbers of a frame. Allocates nothing. They are finite whatever the frame holds, as long as its samples are.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="values">Room for a number for each name.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> floats; what it holds is lost.</param>
    public abstract void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch);
}
