using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Loudness;

/// <summary>The sample peak and the true peak of one channel that comes in pieces of any size. Before and after it is silence. Not thread safe.</summary>
/// <remarks>
/// Source: ITU-R BS.1770-5, Annex 2; see <see cref="TruePeakFilter"/>. Below 96 kHz the signal is measured at four times its rate, below
/// 192 kHz at twice, from there on as it is. A stretch whose samples are too low to reach the peak so far, whatever their signs, is passed over: the result is the same.
/// </remarks>
internal sealed class TruePeakMeter
{
    private const int Windows = 256;
    private const int History = TruePeakFilter.Taps - 1;
    private const int FourTimesBelowHz = 96_000;
    private const int TwiceBelowHz = 192_000;

    private static readonly TruePeakFilter FourTimes = new(4);
    private static readonly TruePeakFilter Twice = new(2);

    private readonly TruePeakFilter? _filter;
    private readonly float[] _samples = new float[History + Windows + TruePeakFilter.Padding];
    private float _samplePeak;
    private float _between;
    private int _filled;

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

    /// <summary>The true peak of all that came so far, as if silence followed; full scale is 1. Changes nothing.</summary>
    public float TruePeak()
    {
        if (_filter is null) return SamplePeak;

        var windows = (_filled + History + TruePeakFilter.Padding - 1) / TruePeakFilter.Padding * TruePeakFilter.Padding;
        var rest = new float[windows + History + TruePeakFilter.Padding];
        _samples.AsSpan(0, History + _filled).CopyTo(rest);
        return Math.Max(Math.Max(SamplePeak, _between), _filter.Peak(rest, windows));
    }

    private void EndStretch()
    {
        var stretch = _samples.AsSpan(0, History + Windows);
        _samplePeak = Math.Max(_samplePeak, VectorKernels.PeakMagnitude(stretch[History..]));
        var reach = _filter is null ? 0 : VectorKernels.PeakMagnitude(stretch) * _filter.LargestGain;
        if (_filter is not null && reach > Math.Max(_between, _samplePeak)) _between = Math.Max(_between, _filter.Peak(_samples, Windows));
        stretch[Windows..].CopyTo(_samples);
        _filled = 0;
    }
}
