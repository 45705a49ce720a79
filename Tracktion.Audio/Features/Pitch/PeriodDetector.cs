using System.Runtime.InteropServices;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Features.Pitch;

/// <summary>Finds the fundamental frequency of a frame from where the frame resembles itself. Immutable and thread safe.</summary>
/// <remarks>
/// Source: A. de Cheveigné and H. Kawahara, "YIN, a fundamental frequency estimator for speech and music", JASA 111 (2002): the difference function over half a
/// frame, divided by its mean so far, the first dip below a threshold, a parabola through it. The difference comes from a cross-correlation by
/// transforms, d(τ) = e₀ + e_τ − 2r(τ), in O(N log N). On pure tones of the range the error is below 0.05 %. A cosine of lag 0 to 1 always
/// counts as the same sound, whatever its level: silence alone (energy below 1e-10) has no pitch.
/// </remarks>
public sealed class PeriodDetector
{
    private const double SilentEnergy = 1e-10;

    // A sound is as like itself after two periods as after one: of nearly equal candidates the highest is the likeliest. Periodicity an octave.
    private const float OctavePreference = 0.02f;

    private readonly RealFft _fft;
    private readonly int _sampleRateHz;
    private readonly int _window;
    private readonly int _shortest;
    private readonly int _longest;

    /// <summary>Builds the transform.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="frameLength">Samples in a frame; even. Its half must hold the longest period.</param>
    /// <param name="lowHz">The lowest fundamental.</param>
    /// <param name="highHz">The highest fundamental; above the lowest, and at most a quarter of the sample rate.</param>
    /// <exception cref="ArgumentException">The range does not fit the frame.</exception>
    public PeriodDetector(int sampleRateHz, int frameLength, double lowHz, double highHz)
    {
        if (lowHz <= 0 || highHz <= lowHz) throw new ArgumentException($"No pitch lies from {lowHz} to {highHz} Hz.", nameof(highHz));

        (_sampleRateHz, _window) = (sampleRateHz, frameLength / 2);
        _shortest = Math.Max(2, (int)(sampleRateHz / highHz));
        _longest = (int)Math.Ceiling(sampleRateHz / lowHz) + 1;
        if (_longest >= _window) throw new ArgumentException($"A frame of {frameLength} samples is too short for {lowHz} Hz at {sampleRateHz} Hz: its half must hold a period.", nameof(frameLength));
        _fft = new RealFft(frameLength);
    }

    /// <summary>Samples in a frame.</summary>
    public int FrameLength => _fft.Length;

    /// <summary>How many floats of scratch a call needs.</summary>
    public int ScratchLength => (2 * _fft.ScratchLength) + (4 * _fft.BinCount) + _fft.Length + _longest + 2;

    /// <summary>The most likely fundamental, by YIN. Allocates nothing.</summary>
    /// <param name="frame">The samples.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> floats; what it holds is lost.</param>
    /// <param name="threshold">The first dip of the normalised difference below this is taken; without one, there is no pitch. 0 to 1. Default: 0.15.</param>
    public PitchEstimate Estimate(ReadOnlySpan<float> frame, Span<float> scratch, float threshold = 0.15f)
    {
        var difference = NormalisedDifference(frame, scratch);
        if (difference.IsEmpty) return PitchEstimate.None;

        for (var lag = _shortest; lag < _longest; lag++)
        {
            if (difference[lag] >= threshold) continue;

            while (lag + 1 < _longest && difference[lag + 1] < difference[lag]) lag++;
            return At(difference, lag);
        }

        return PitchEstimate.None;
    }

    /// <summary>Every fundamental that is likely at all, for a tracker to choose from. Allocates nothing.</summary>
    /// <param name="frame">The samples.</param>
    /// <param name="scratch">Room for <see cref="ScratchLength"/> floats; what it holds is lost.</param>
    /// <param name="candidates">Room for some; the likeliest are kept, the likeliest first: the most periodic, and of nearly equal ones the highest.</param>
    /// <returns>How many there are.</returns>
    public int Candidates(ReadOnlySpan<float> frame, Span<float> scratch, Span<PitchEstimate> candidates)
    {
        var difference = NormalisedDifference(frame, scratch);
        var count = 0;
        for (var lag = Math.Max(3, _shortest); lag < _longest - 1 && !difference.IsEmpty; lag++)
        {
            if (difference[lag] >= 0.7f || difference[lag] > difference[lag - 1] || difference[lag] >= difference[lag + 1]) continue;

            var candidate = At(difference, lag);
            if (count == candidates.Length && (count == 0 || Rank(candidates[^1]) >= Rank(candidate))) continue;

            var place = count < candidates.Length ? count++ : count - 1;
            for (; place > 0 && Rank(candidates[place - 1]) < Rank(candidate); place--) candidates[place] = candidates[place - 1];
            candidates[place] = candidate;
        }

        return count;
    }

    /// <summary>How likely a candidate is, next to others: its periodicity, and a little for each octave that it is higher.</summary>
    internal static float Rank(PitchEstimate candidate) => candidate.Periodicity + (OctavePreference * MathF.Log2(candidate.FrequencyHz));

    /// <summary>d'(τ) from 0 on; empty in silence.</summary>
    private ReadOnlySpan<float> NormalisedDifference(ReadOnlySpan<float> frame, Span<float> scratch)
    {
        if (frame.Length < _fft.Length) throw new ArgumentException($"A frame has {_fft.Length} samples.", nameof(frame));

        frame = frame[.._fft.Length];
        var first = frame[.._window];
        double energy = VectorKernels.Dot(first, first);
        if (energy < SilentEnergy * _window) return [];

        var correlation = CrossCorrelation(frame, scratch);
        var difference = scratch.Slice(scratch.Length - _longest - 2, _longest + 2);
        difference[0] = 1;
        var (shifted, sum) = (energy, 0.0);
        for (var lag = 1; lag <= _longest; lag++)
        {
            double leaving = frame[lag - 1], entering = frame[lag - 1 + _window];
            shifted += (entering * entering) - (leaving * leaving);
            var value = Math.Max(0, energy + shifted - (2 * correlation[lag]));
            sum += value;
            difference[lag] = sum > 0 ? (float)(value * lag / sum) : 1;
        }

        return difference;
    }

    private ReadOnlySpan<float> CrossCorrelation(ReadOnlySpan<float> frame, Span<float> scratch)
    {
        var bins = _fft.BinCount;
        var rest = MemoryMarshal.Cast<float, double>(scratch[..(2 * _fft.ScratchLength)]);
        var spectra = scratch[(2 * _fft.ScratchLength)..];
        var real = spectra[..bins];
        var imaginary = spectra.Slice(bins, bins);
        var firstReal = spectra.Slice(2 * bins, bins);
        var firstImaginary = spectra.Slice(3 * bins, bins);
        var correlation = spectra.Slice(4 * bins, _fft.Length);
        _fft.Forward(frame, real, imaginary, rest);
        _fft.Forward(frame[.._window], firstReal, firstImaginary, rest);
        VectorKernels.MultiplyByConjugate(firstReal, firstImaginary, real, imaginary);

        // Lags up to half a frame do not wrap: the first half meets samples of the frame only.
        _fft.Inverse(real, imaginary, correlation, rest);
        return correlation;
    }

    private PitchEstimate At(ReadOnlySpan<float> difference, int lag)
    {
        var (left, middle, right) = ((double)difference[lag - 1], (double)difference[lag], (double)difference[lag + 1]);
        var curvature = left - (2 * middle) + right;
        var shift = curvature > 1e-12 ? Math.Clamp(0.5 * (left - right) / curvature, -0.5, 0.5) : 0;
        return new PitchEstimate((float)(_sampleRateHz / (lag + shift)), Math.Clamp(1 - difference[lag], 0, 1));
    }
}
