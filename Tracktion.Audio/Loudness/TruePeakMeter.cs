using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Loudness;

/// <summary>The sample peak and the true peak of one channel that comes in pieces of any size. Not thread safe.</summary>
/// <remarks>
/// Source: ITU-R BS.1770-5, Annex 2; see <see cref="TruePeakFilter"/>. Below 96 kHz the signal is measured at four times its rate, below
/// 192 kHz at twice, from there on as it is. Beyond its ends it is taken as mirrored, for a file that begins or ends within a sound was
/// cut there: silence would add a step, and the overshoot of a step, that nobody recorded. A stretch whose samples are too low to reach
/// the peak so far, whatever their signs, is passed over: the result is the same.
/// </remarks>
internal sealed class TruePeakMeter
{
    private const int Windows = 256;

    // As many samples as a window has before its last, and as many more as windows are rounded up by at the end.
    private const int History = TruePeakFilter.Taps - 1 + TruePeakFilter.Rounding;
    private const int FirstWindow = TruePeakFilter.Rounding;
    private const int FourTimesBelowHz = 96_000;
    private const int TwiceBelowHz = 192_000;

    private static readonly TruePeakFilter FourTimes = new(4);
    private static readonly TruePeakFilter Twice = new(2);

    private readonly TruePeakFilter? _filter;
    private readonly float[] _samples = new float[History + Windows];
    private float _samplePeak;
    private float _between;
    private int _filled;
    private bool _isBeyondStart;

    /// <summary>A meter for a sample rate.</summary>
    /// <param name="sampleRateHz">The rate; positive.</param>
    public TruePeakMeter(int sampleRateHz) => _filter = sampleRateHz < FourTimesBelowHz ? FourTimes : sampleRateHz < TwiceBelowHz ? Twice : null;

    /// <summary>The highest magnitude of a sample so far; full scale is 1.</summary>
    public float SamplePeak => Math.Max(_samplePeak, VectorKernels.PeakMagnitude(_samples.AsSpan(History, _filled)));

    /// <summary>Takes the next samples. Allocates nothing.</summary>
    /// <param name="samples">Finite numbers.</param>
    public void Add(ReadOnlySpan<float> samples)
    {
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, Windows - _filled);
            samples[..count].CopyTo(_samples.AsSpan(History + _filled));
            _filled += count;
            samples = samples[count..];
            if (_filled == Windows) EndStretch();
        }
    }

    /// <summary>The true peak of all that came so far; full scale is 1. Changes nothing.</summary>
    public float TruePeak()
    {
        if (_filter is null || (_filled == 0 && !_isBeyondStart)) return SamplePeak;

        // The last window is the one whose middle is the last sample.
        var windows = (_filled + TruePeakFilter.Taps - 1) / TruePeakFilter.Rounding * TruePeakFilter.Rounding;
        Span<float> rest = stackalloc float[History + Windows + (2 * TruePeakFilter.Taps)];
        var end = History + _filled;
        _samples.AsSpan(0, end).CopyTo(rest);
        if (!_isBeyondStart) MirrorStart(rest);
        for (var i = end; i < rest.Length; i++) rest[i] = rest[Math.Max(0, end - 1 - (i - end + 1))];
        return Math.Max(Math.Max(SamplePeak, _between), _filter.Peak(rest[FirstWindow..], windows));
    }

    private void EndStretch()
    {
        if (!_isBeyondStart) MirrorStart(_samples);
        _isBeyondStart = true;
        var stretch = _samples.AsSpan();
        _samplePeak = Math.Max(_samplePeak, VectorKernels.PeakMagnitude(stretch[History..]));
        if (_filter is not null && VectorKernels.PeakMagnitude(stretch) * _filter.LargestGain > Math.Max(_between, _samplePeak))
        {
            _between = Math.Max(_between, _filter.Peak(stretch[FirstWindow..], Windows));
        }

        stretch[Windows..].CopyTo(stretch);
        _filled = 0;
    }

    // x[−n] = x[n]; a programme shorter than that swings to and fro.
    private void MirrorStart(Span<float> samples)
    {
        var period = Math.Max(1, 2 * (_filled - 1));
        for (var n = 1; n <= History; n++)
        {
            var place = n % period;
            samples[History - n] = samples[History + Math.Min(place, period - place)];
        }
    }
}
