namespace Tracktion.Audio;

/// <summary>How a signal is cut into frames for a sample rate: short frames for sound and rhythm, long ones for pitch.</summary>
/// <remarks>At 44.1 kHz: 2,048 samples (46 ms) every 512 (86 a second), and 16,384 (372 ms) every 8,192. At other rates, the power of two nearest to the same times.</remarks>
public sealed record AnalysisFraming
{
    private const int ReferenceRateHz = 44_100;
    private const int ReferenceFrame = 2048;
    private const int LeastFrame = 512;
    private const int MostFrame = 32_768;

    /// <summary>The framing for a sample rate.</summary>
    /// <param name="sampleRateHz">The sample rate; positive.</param>
    public AnalysisFraming(int sampleRateHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        SampleRateHz = sampleRateHz;
        var octaves = (int)Math.Round(Math.Log2((double)sampleRateHz / ReferenceRateHz));
        FrameLength = (int)Math.Clamp(ReferenceFrame * Math.Pow(2, octaves), LeastFrame, MostFrame);
    }

    /// <summary>Samples a second.</summary>
    public int SampleRateHz { get; }

    /// <summary>Samples in a short frame.</summary>
    public int FrameLength { get; }

    /// <summary>Samples between two short frames.</summary>
    public int HopLength => FrameLength / 4;

    /// <summary>Samples in a long frame.</summary>
    public int TonalFrameLength => 8 * FrameLength;

    /// <summary>Samples between two long frames.</summary>
    public int TonalHopLength => TonalFrameLength / 2;

    /// <summary>Short frames a second.</summary>
    public double FrameRateHz => (double)SampleRateHz / HopLength;

    /// <summary>The length of a short frame in seconds.</summary>
    public double FrameSeconds => (double)FrameLength / SampleRateHz;
}
