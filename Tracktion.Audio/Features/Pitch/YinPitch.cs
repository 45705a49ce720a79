namespace Tracktion.Audio.Features.Pitch;

/// <summary>The fundamental frequency of each frame by YIN, 0 where there is none, and how periodic the frame is at it.</summary>
/// <remarks>As <see cref="PeriodDetector"/>. NWaves gives whole-sample periods only, 441 Hz for 440.</remarks>
public sealed class YinPitch : FeatureExtractor
{
    private readonly PeriodDetector _detector;

    /// <summary>Builds the detector; the lowest fundamental is 60 Hz, or what the frame holds twice, the highest 1,600 Hz.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="frameLength">Samples in a frame; even.</param>
    public YinPitch(int sampleRateHz, int frameLength)
    {
        var low = Math.Max(60, 1.01 * sampleRateHz / ((frameLength / 2) - 2));
        _detector = new PeriodDetector(sampleRateHz, frameLength, low, Math.Clamp(sampleRateHz / 4.0, low * 2, 1600));
    }

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Pitch;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = ["pitch", "pitch_periodicity"];

    /// <inheritdoc/>
    public override int ScratchLength => _detector.ScratchLength;

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        var estimate = _detector.Estimate(frame.Samples, scratch);
        (values[0], values[1]) = (estimate.FrequencyHz, estimate.Periodicity);
    }
}
