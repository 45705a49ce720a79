namespace Tracktion.Audio.Filters;

/// <summary>A recursive filter of second order: coefficients normalised so that a₀ = 1.</summary>
/// <param name="B0">Of x[n].</param>
/// <param name="B1">Of x[n−1].</param>
/// <param name="B2">Of x[n−2].</param>
/// <param name="A1">Of y[n−1], subtracted.</param>
/// <param name="A2">Of y[n−2], subtracted.</param>
/// <remarks>Source of the designs: R. Bristow-Johnson, "Cookbook formulae for audio equalizer biquad filter coefficients" (W3C Note, 2021).</remarks>
public readonly record struct Biquad(double B0, double B1, double B2, double A1, double A2)
{
    /// <summary>A low-pass of 12 dB an octave.</summary>
    /// <param name="frequencyHz">Where it is 20·log10(q) dB: above 0 and below half the sample rate.</param>
    /// <param name="q">The quality; 1/√2 is Butterworth's.</param>
    /// <param name="sampleRateHz">Samples a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not below half the sample rate, or a number is not positive.</exception>
    public static Biquad LowPass(double frequencyHz, double q, double sampleRateHz)
    {
        var (cosine, alpha) = Angles(frequencyHz, q, sampleRateHz);
        return Normalise((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// <summary>A high-pass of 12 dB an octave.</summary>
    /// <inheritdoc cref="LowPass"/>
    public static Biquad HighPass(double frequencyHz, double q, double sampleRateHz)
    {
        var (cosine, alpha) = Angles(frequencyHz, q, sampleRateHz);
        return Normalise((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// <summary>A band-pass whose gain at its centre is 1.</summary>
    /// <inheritdoc cref="LowPass"/>
    public static Biquad BandPass(double frequencyHz, double q, double sampleRateHz)
    {
        var (cosine, alpha) = Angles(frequencyHz, q, sampleRateHz);
        return Normalise(alpha, 0, -alpha, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// <summary>A notch at a frequency.</summary>
    /// <inheritdoc cref="LowPass"/>
    public static Biquad Notch(double frequencyHz, double q, double sampleRateHz)
    {
        var (cosine, alpha) = Angles(frequencyHz, q, sampleRateHz);
        return Normalise(1, -2 * cosine, 1, 1 + alpha, -2 * cosine, 1 - alpha);
    }

    /// <summary>A bell that lifts or lowers around a frequency.</summary>
    /// <param name="frequencyHz">The centre.</param>
    /// <param name="q">The quality.</param>
    /// <param name="gainDb">The gain at the centre.</param>
    /// <param name="sampleRateHz">Samples a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="LowPass"/>.</exception>
    public static Biquad Peaking(double frequencyHz, double q, double gainDb, double sampleRateHz)
    {
        var (cosine, alpha) = Angles(frequencyHz, q, sampleRateHz);
        var a = Math.Pow(10, gainDb / 40);
        return Normalise(1 + (alpha * a), -2 * cosine, 1 - (alpha * a), 1 + (alpha / a), -2 * cosine, 1 - (alpha / a));
    }

    /// <summary>The gain at a frequency, as a factor.</summary>
    public double MagnitudeAt(double frequencyHz, double sampleRateHz)
    {
        var z = System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * frequencyHz / sampleRateHz);
        return (((((B2 * z) + B1) * z) + B0) / ((((A2 * z) + A1) * z) + 1)).Magnitude;
    }

    /// <summary>Filters samples in place, on from a state. Allocates nothing.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="state">The state between calls; at first its default value.</param>
    public void Process(Span<float> samples, ref BiquadState state)
    {
        // The transposed direct form II: two states, and the least rounding of the four forms in floating point.
        var (z1, z2) = (state.First, state.Second);
        foreach (ref var sample in samples)
        {
            double x = sample;
            var y = (B0 * x) + z1;
            z1 = (B1 * x) - (A1 * y) + z2;
            z2 = (B2 * x) - (A2 * y);
            sample = (float)y;
        }

        state = new BiquadState(z1, z2);
    }

    private static (double Cosine, double Alpha) Angles(double frequencyHz, double q, double sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frequencyHz);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(q);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frequencyHz, sampleRateHz / 2);
        var (sine, cosine) = Math.SinCos(2 * Math.PI * frequencyHz / sampleRateHz);
        return (cosine, sine / (2 * q));
    }

    private static Biquad Normalise(double b0, double b1, double b2, double a0, double a1, double a2) => new(b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
}
