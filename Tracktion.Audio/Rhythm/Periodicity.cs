using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Rhythm;

/// <summary>How much a curve resembles itself after a time: the mean of normalised autocorrelations over windows, each as long as it is steady.</summary>
internal sealed class Periodicity
{
    private const double WindowSeconds = 12;
    private const double LongestSeconds = 6.5;

    private readonly float[] _correlation;
    private readonly double _frameRateHz;

    private Periodicity(float[] correlation, double frameRateHz) => (_correlation, _frameRateHz) = (correlation, frameRateHz);

    /// <summary>The similarity at a lag: 1 at 0, about 0 where there is none. Between frames by a parabola.</summary>
    public double At(double seconds)
    {
        var place = seconds * _frameRateHz;
        var frame = (int)Math.Round(place);
        if (frame < 1 || frame + 1 >= _correlation.Length) return 0;

        var (left, middle, right, shift) = (_correlation[frame - 1], _correlation[frame], _correlation[frame + 1], place - frame);
        return middle + (shift * (right - left) / 2) + (shift * shift * (left - (2 * middle) + right) / 2);
    }

    /// <summary>The largest similarity within a part of a lag to either side, so that a swung or drifting beat counts too.</summary>
    public double Around(double seconds, double tolerance)
    {
        var best = double.NegativeInfinity;
        for (var step = -2; step <= 2; step++) best = Math.Max(best, At(seconds * (1 + (tolerance * step / 2))));
        return best;
    }

    /// <summary>The mean over all windows of a curve.</summary>
    public static Periodicity Of(ReadOnlySpan<float> curve, double frameRateHz)
    {
        var window = Math.Min(curve.Length, (int)(WindowSeconds * frameRateHz));
        var longest = Math.Min(window, (int)(LongestSeconds * frameRateHz));
        var sum = new float[Math.Max(3, longest)];
        var count = 0;
        if (window < 8) return new Periodicity(sum, frameRateHz);

        var correlator = new Correlator(window);
        for (var from = 0; from + window <= curve.Length; from += Math.Max(1, window / 2))
        {
            if (correlator.TryAdd(curve.Slice(from, window), sum)) count++;
        }

        foreach (ref var value in sum.AsSpan()) value /= Math.Max(1, count);
        return new Periodicity(sum, frameRateHz);
    }

    /// <summary>Each window of a curve by itself; the transform's tables are built once for all.</summary>
    public static IEnumerable<Periodicity> OfWindows(float[] curve, int window, int hop, double frameRateHz)
    {
        var correlator = new Correlator(window);
        for (var from = 0; from + window <= curve.Length; from += hop)
        {
            var sum = new float[Math.Max(3, Math.Min(window, (int)(LongestSeconds * frameRateHz)))];
            correlator.TryAdd(curve.AsSpan(from, window), sum);
            yield return new Periodicity(sum, frameRateHz);
        }
    }

    private sealed class Correlator
    {
        private readonly RealFft _fft;
        private readonly float[] _window;
        private readonly float[] _power;
        private readonly float[] _zero;
        private readonly float[] _correlation;
        private readonly double[] _scratch;

        public Correlator(int length)
        {
            _fft = new RealFft((int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(8, 2 * length)));
            (_window, _correlation) = (new float[length], new float[_fft.Length]);
            (_power, _zero, _scratch) = (new float[_fft.BinCount], new float[_fft.BinCount], new double[_fft.ScratchLength]);
        }

        /// <summary>Adds a window's autocorrelation; not where the window is silent.</summary>
        public bool TryAdd(ReadOnlySpan<float> curve, Span<float> sum)
        {
            var mean = 0.0;
            foreach (var value in curve) mean += value;
            mean /= curve.Length;
            for (var i = 0; i < curve.Length; i++) _window[i] = (float)(curve[i] - mean);
            _fft.Power(_window, [], _power, _scratch);
            _fft.Inverse(_power, _zero, _correlation, _scratch);
            if (_correlation[0] <= 1e-9) return false;

            // Long lags have fewer pairs; dividing by all of their lack would lift noise, so by its root.
            for (var lag = 0; lag < sum.Length; lag++)
                sum[lag] += (float)(_correlation[lag] / _correlation[0] * Math.Sqrt((double)curve.Length / Math.Max(1, curve.Length - lag)));
            return true;
        }
    }
}
