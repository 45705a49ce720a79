namespace Tracktion.Corpus.Synthesis.Signal;

/// <summary>A second-order filter section in transposed direct form II.</summary>
/// <remarks>Coefficients: R. Bristow-Johnson, "Cookbook formulae for audio EQ biquad filter coefficients".</remarks>
internal struct Biquad
{
    private readonly float _b0;
    private readonly float _b1;
    private readonly float _b2;
    private readonly float _a1;
    private readonly float _a2;
    private float _z1;
    private float _z2;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2)
    {
        _b0 = (float)(b0 / a0);
        _b1 = (float)(b1 / a0);
        _b2 = (float)(b2 / a0);
        _a1 = (float)(a1 / a0);
        _a2 = (float)(a2 / a0);
    }

    public static Biquad LowPass(double hz, double q, int sampleRateHz)
    {
        var (cos, alpha) = Angle(hz, q, sampleRateHz);
        return new Biquad((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Biquad HighPass(double hz, double q, int sampleRateHz)
    {
        var (cos, alpha) = Angle(hz, q, sampleRateHz);
        return new Biquad((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// <summary>Passes its centre at gain 1.</summary>
    public static Biquad BandPass(double hz, double q, int sampleRateHz)
    {
        var (cos, alpha) = Angle(hz, q, sampleRateHz);
        return new Biquad(alpha, 0, -alpha, 1 + alpha, -2 * cos, 1 - alpha);
    }

    public static Biquad Peak(double hz, double q, double gainDb, int sampleRateHz)
    {
        var (cos, alpha) = Angle(hz, q, sampleRateHz);
        var gain = Math.Pow(10, gainDb / 40);
        return new Biquad(1 + (alpha * gain), -2 * cos, 1 - (alpha * gain), 1 + (alpha / gain), -2 * cos, 1 - (alpha / gain));
    }

    public float Next(float sample)
    {
        var result = (_b0 * sample) + _z1;
        _z1 = (_b1 * sample) - (_a1 * result) + _z2;
        _z2 = (_b2 * sample) - (_a2 * result);
        return result;
    }

    public void Process(Span<float> samples)
    {
        var filter = this;
        foreach (ref var sample in samples) sample = filter.Next(sample);
        this = filter;
    }

    private static (double Cos, double Alpha) Angle(double hz, double q, int sampleRateHz)
    {
        var angle = 2 * Math.PI * Math.Clamp(hz, 5, 0.47 * sampleRateHz) / sampleRateHz;
        return (Math.Cos(angle), Math.Sin(angle) / (2 * q));
    }
}
