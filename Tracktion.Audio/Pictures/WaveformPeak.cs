namespace Tracktion.Audio.Pictures;

/// <summary>The extremes of the samples that one pixel stands for.</summary>
/// <param name="Minimum">The lowest sample; full scale is −1.</param>
/// <param name="Maximum">The highest sample; full scale is 1.</param>
public readonly record struct WaveformPeak(float Minimum, float Maximum)
{
    /// <summary>The greater of the two distances from zero.</summary>
    public float Magnitude => Math.Max(Math.Abs(Minimum), Math.Abs(Maximum));

    /// <summary>The extremes of both.</summary>
    public WaveformPeak Merge(WaveformPeak other) => new(Math.Min(Minimum, other.Minimum), Math.Max(Maximum, other.Maximum));
}
