namespace Tracktion.Audio.Loudness;

/// <summary>K-weighting of one channel: a high shelf for the head, then a high-pass. Keeps its state between calls; not thread safe.</summary>
/// <remarks>
/// Source: ITU-R BS.1770-5, Annex 1, tables 1 and 2, which give coefficients for 48 kHz. For any other rate the same analogue filters are
/// transformed anew (bilinear transform), with the parameters that yield the standard's tables at 48 kHz to within 1e-12.
/// </remarks>
internal sealed class KWeightingFilter
{
    /// <summary>How many numbers the filter remembers.</summary>
    public const int StateLength = 4;

    private const double ShelfFrequencyHz = 1681.974450955533;
    private const double ShelfGainDb = 3.999843853973347;
    private const double ShelfQ = 0.7071752369554196;
    private const double ShelfBandExponent = 0.4996667741545416;
    private const double HighPassFrequencyHz = 38.13547087602444;
    private const double HighPassQ = 0.5003270373238773;

    // Below this a state is no sound any more, and arithmetic on subnormal numbers is many times slower.
    private const double Negligible = 1e-30;

    private readonly double _shelfB0;
    private readonly double _shelfB1;
    private readonly double _shelfB2;
    private readonly double _shelfA1;
    private readonly double _shelfA2;
    private readonly double _passA1;
    private readonly double _passA2;
    private readonly double[] _state = new double[KWeightingBlock.Length];

    /// <summary>Designs the filter for a sample rate.</summary>
    /// <param name="sampleRateHz">The rate; positive.</param>
    public KWeightingFilter(int sampleRateHz)
    {
        // At very low rates the shelf lies above half the rate; there it is held just below, where it does nothing.
        var k = Math.Tan(Math.PI * Math.Min(ShelfFrequencyHz / sampleRateHz, 0.499));
        var high = Math.Pow(10, ShelfGainDb / 20);
        var band = Math.Pow(high, ShelfBandExponent);
        var a0 = 1 + (k / ShelfQ) + (k * k);
        _shelfB0 = (high + (band * k / ShelfQ) + (k * k)) / a0;
        _shelfB1 = 2 * ((k * k) - high) / a0;
        _shelfB2 = (high - (band * k / ShelfQ) + (k * k)) / a0;
        _shelfA1 = 2 * ((k * k) - 1) / a0;
        _shelfA2 = (1 - (k / ShelfQ) + (k * k)) / a0;

        k = Math.Tan(Math.PI * Math.Min(HighPassFrequencyHz / sampleRateHz, 0.499));
        a0 = 1 + (k / HighPassQ) + (k * k);
        _passA1 = 2 * ((k * k) - 1) / a0;
        _passA2 = (1 - (k / HighPassQ) + (k * k)) / a0;
    }

    /// <summary>The two delays of the shelf, then those of the high-pass; the rest is room for a vector.</summary>
    public Span<double> State => _state;

    /// <summary>Filters one sample (transposed direct form II).</summary>
    public double Next(double sample)
    {
        var shelved = (_shelfB0 * sample) + _state[0];
        _state[0] = (_shelfB1 * sample) - (_shelfA1 * shelved) + _state[1];
        _state[1] = (_shelfB2 * sample) - (_shelfA2 * shelved);

        // The numerator is 1, -2, 1 at every rate: the standard does not normalise it.
        var passed = shelved + _state[2];
        _state[2] = (-2 * shelved) - (_passA1 * passed) + _state[3];
        _state[3] = shelved - (_passA2 * passed);
        return passed;
    }

    /// <summary>Lets what has died away die.</summary>
    public void Settle()
    {
        foreach (ref var delay in _state.AsSpan())
        {
            if (Math.Abs(delay) < Negligible) delay = 0;
        }
    }
}
