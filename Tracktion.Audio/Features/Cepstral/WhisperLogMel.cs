using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Features.Cepstral;

/// <summary>The log-mel spectrogram that Whisper's models take: 16 kHz, a frame each 10 ms, 80 or 128 Slaney bands.</summary>
/// <remarks>
/// Source: A. Radford et al., "Robust Speech Recognition via Large-Scale Weak Supervision" (2022), section 2.2, and the reference program: transform of 400 under a
/// periodic Hann window, frames centred with the ends mirrored, the last one left out; log₁₀ with a floor of 1e-10, then clamped to 8 below the
/// largest, then (x + 4)/4.
/// </remarks>
public sealed class WhisperLogMel
{
    /// <summary>The sample rate that it is for.</summary>
    public const int SampleRateHz = 16_000;

    private const int FrameLength = 400;
    private const int HopLength = 160;

    private readonly RealFft _fft = new(FrameLength);
    private readonly float[] _window = Window.Periodic(WindowKind.Hann, FrameLength);
    private readonly FilterBank _bank;

    /// <summary>Builds the tables.</summary>
    /// <param name="bands">80, or 128 for the third generation.</param>
    public WhisperLogMel(int bands = 80) => _bank = FilterBankDesign.MelSlaney(new FilterBankOptions(SampleRateHz, FrameLength), bands);

    /// <summary>The number of bands.</summary>
    public int Bands => _bank.BandCount;

    /// <summary>How many frames a signal has: one for each 160 samples.</summary>
    public static int FrameCount(int sampleCount) => sampleCount / HopLength;

    /// <summary>Computes the spectrogram of a whole signal.</summary>
    /// <param name="samples">The signal at 16 kHz; longer than half a frame.</param>
    /// <returns>Row after row of <see cref="Bands"/> values, a row for each frame; about −1 to 1.5.</returns>
    /// <exception cref="ArgumentException">The signal is too short to be mirrored at its ends.</exception>
    public float[] Compute(ReadOnlySpan<float> samples)
    {
        if (samples.Length <= FrameLength / 2) throw new ArgumentException($"The signal must be longer than {FrameLength / 2} samples.", nameof(samples));

        var frames = FrameCount(samples.Length);
        var result = new float[frames * Bands];
        var (frame, power, scratch) = (new float[FrameLength], new float[_fft.BinCount], new double[_fft.ScratchLength]);
        for (var i = 0; i < frames; i++)
        {
            for (var j = 0; j < FrameLength; j++) frame[j] = samples[Mirror((i * HopLength) + j - (FrameLength / 2), samples.Length)];
            _fft.Power(frame, _window, power, scratch);
            _bank.Apply(power, result.AsSpan(i * Bands, Bands));
        }

        var largest = float.NegativeInfinity;
        foreach (ref var value in result.AsSpan())
        {
            value = MathF.Log10(Math.Max(value, 1e-10f));
            largest = Math.Max(largest, value);
        }

        foreach (ref var value in result.AsSpan()) value = (Math.Max(value, largest - 8) + 4) / 4;
        return result;
    }

    private static int Mirror(int index, int length)
    {
        if (index < 0) index = -index;
        return index >= length ? (2 * length) - 2 - index : index;
    }
}
