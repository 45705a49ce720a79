namespace Tracktion.Audio.Filters;

/// <summary>The first difference that lifts high frequencies before speech features: y[n] = x[n] − a·x[n−1].</summary>
/// <remarks>Source: S. Young et al., "The HTK Book", 5.2. Not thread safe: it remembers the last sample.</remarks>
public sealed class PreEmphasis(float coefficient)
{
    private float _last;

    /// <summary>a, by custom 0.97; 0 changes nothing.</summary>
    public float Coefficient { get; } = coefficient;

    /// <summary>Filters the next samples in place; before the first sample there was silence. Allocates nothing.</summary>
    public void Process(Span<float> samples)
    {
        foreach (ref var sample in samples)
        {
            var now = sample;
            sample = now - (Coefficient * _last);
            _last = now;
        }
    }
}
