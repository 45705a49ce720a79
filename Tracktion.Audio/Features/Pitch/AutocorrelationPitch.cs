using System.Runtime.InteropServices;
using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Features.Pitch;

/// <summary>The fundamental frequency from the highest peak of the autocorrelation between two lags, with a parabola through it. Immutable and thread safe.</summary>
/// <remarks>
/// Source: L. Rabiner, "On the use of autocorrelation analysis for pitch detection", IEEE Trans. ASSP 25 (1977). A transform of twice the frame makes it linear; each lag
/// is divided by how many pairs it has, so that long periods are not put back. NWaves' form loses the first lag, quiet tones, and the last lags.
/// </remarks>
public sealed class AutocorrelationPitch
{
    // Half a period of a tone reaches this only where its odd harmonics hold less than a twentieth of the energy.
    private const float NearHighest = 0.9f;

    private readonly RealFft _fft;
    private readonly int _sampleRateHz;
    private readonly int _frameLength;
    private readonly int _shortest;
    private readonly int _longest;

    /// <summary>Builds the transform.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="frameLength">Samples in a frame: a power of two is fastest.</param>
    /// <param name="lowHz">The lowest fundamental. Default: 80 Hz.</param>
    /// <param name="highHz">The highest fundamental. Default: 400 Hz.</param>
    /// <exception cref="ArgumentException">The range does not fit the frame.</exception>
    public AutocorrelationPitch(int sampleRateHz, int frameLength, double lowHz = 80, double highHz = 400)
    {
        if (lowHz <= 0 || highHz <= lowHz) throw new ArgumentException($"No pitch lies from {lowHz} to {highHz} Hz.", nameof(highHz));

        (_sampleRateHz, _frameLength) = (sampleRateHz, frameLength);
        (_shortest, _longest) = (Math.Max(1, (int)(sampleRateHz / highHz)), (int)Math.Ceiling(sampleRateHz / lowHz));
        if (_longest + 1 >= frameLength) throw new ArgumentException($"A frame of {frameLength} samples holds no period of {lowHz} Hz at {sampleRateHz} Hz.", nameof(frameLength));
        _fft = new RealFft(2 * frameLength);
    }

    /// <summary>How many floats of scratch a call needs.</summary>
    public int ScratchLength => (2 * _fft.ScratchLength) + (2 * _fft.BinCount) + _fft.Length;

    /// <summary>The fundamental of a frame. Allocates nothing.</summary>
    /// <param name="frame">The samples.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> floats; what it holds is lost.</param>
    public PitchEstimate Estimate(ReadOnlySpan<float> frame, Span<float> scratch)
    {
        if (frame.Length != _frameLength) throw new ArgumentException($"A frame has {_frameLength} samples.", nameof(frame));

        var bins = _fft.BinCount;
        var rest = MemoryMarshal.Cast<float, double>(scratch[..(2 * _fft.ScratchLength)]);
        var spectra = scratch[(2 * _fft.ScratchLength)..];
        var power = spectra[..bins];
        var zero = spectra.Slice(bins, bins);
        var correlation = spectra.Slice(2 * bins, _fft.Length);
        _fft.Power(frame, [], power, rest);
        zero.Clear();
        _fft.Inverse(power, zero, correlation, rest);
        if (correlation[0] <= 1e-10f * _frameLength) return PitchEstimate.None;

        var best = Best(correlation);
        if (best == 0) return PitchEstimate.None;

        var highest = At(correlation, best);
        var (left, right) = (At(correlation, best - 1), At(correlation, best + 1));
        var curvature = left - (2 * highest) + right;
        var shift = curvature < 0 ? Math.Clamp(0.5 * (left - right) / curvature, -0.5, 0.5) : 0;
        return new PitchEstimate((float)(_sampleRateHz / (best + shift)), Math.Clamp(highest / At(correlation, 0), 0, 1));
    }

    /// <summary>The shortest lag whose peak comes near the highest: the multiples of a period stand as high as itself, and by the frame's ends a little higher.</summary>
    private int Best(ReadOnlySpan<float> correlation)
    {
        var highest = 0f;
        for (var lag = _shortest; lag <= _longest; lag++)
        {
            if (IsPeak(correlation, lag)) highest = Math.Max(highest, At(correlation, lag));
        }

        for (var lag = _shortest; lag <= _longest && highest > 0; lag++)
        {
            if (IsPeak(correlation, lag) && At(correlation, lag) >= NearHighest * highest) return lag;
        }

        return 0;
    }

    private bool IsPeak(ReadOnlySpan<float> correlation, int lag)
    {
        var value = At(correlation, lag);
        return value > 0 && value >= At(correlation, lag + 1) && (lag == 1 || value >= At(correlation, lag - 1));
    }

    private float At(ReadOnlySpan<float> correlation, int lag) => correlation[lag] / (_frameLength - lag);
}
