namespace Tracktion.Audio.Loudness;

/// <summary>K-weighting of one channel: a high shelf for the head, then a high-pass. Keeps its state between calls; not thread safe.</summary>
/// <remarks>
/// Source: ITU-R BS.1770-5, Annex 1, tables 1 and 2, which give coefficients for 48 kHz. For any other rate the same analogue filters are
/// transformed anew (bilinear transform), with the parameters that yield the standard's tables at 48 kHz to within 1e-12.
/// </remarks>
internal sealed class KWeightingFilter
{
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
    private double _shelf1;
    private double _shelf2;
    private double _pass1;
    private double _pass2;

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

    /// <summary>Filters one sample (transposed direct form II).</summary>
    public double Next(double sample)
    {
        var shelved = (_shelfB0 * sample) + _shelf1;
        _shelf1 = (_shelfB1 * sample) - (_shelfA1 * shelved) + _shelf2;
        _shelf2 = (_shelfB2 * sample) - (_shelfA2 * shelved);

        // The numerator is 1, -2, 1 at every rate: the standard does not normalise it.
        var passed = shelved + _pass1;
        _pass1 = (-2 * shelved) - (_passA1 * passed) + _pass2;
        _pass2 = shelved - (_passA2 * passed);
        return passed;
    }

    /// <summary>Lets what has died away die.</summary>
    public void Settle()
    {
        if (Math.Abs(_shelf1) < Negligible) _shelf1 = 0;
        if (Math.Abs(_shelf2) < Negligible) _shelf2 = 0;
        if (Math.Abs(_pass1) < Negligible) _pass1 = 0;
        if (Math.Abs(_pass2) < Negligible) _pass2 = 0;
    }
}
