using System.Numerics;

namespace Tracktion.Audio.Pictures;

/// <summary>
/// Takes the waveform of a file of any length while its samples pass by. A pixel holds the extremes over all channels: a mix to mono would hide
/// what the channels cancel. Not thread safe.
/// </summary>
/// <remarks>
/// The finest level has 256 samples a pixel until it reaches its greatest length (by default 2²⁰ pixels: 8 MB, an hour and 41 minutes at 44.1 kHz);
/// then neighbours are merged in pairs, and so on. The pixels' room doubles as they come; beyond that nothing is allocated. The result depends
/// on the samples only, not on how they were parted into calls. A sample that is NaN or infinite counts as 0.
/// </remarks>
public sealed class WaveformPeaksBuilder
{
    /// <summary>Samples a pixel of the finest level of a file that is not too long.</summary>
    public const int BaseSamplesPerPixel = 256;

    /// <summary>The greatest length of the finest level unless another is asked for.</summary>
    public const int DefaultMaximumPixels = 1 << 20;

    private const int LowestMaximumPixels = 1024;
    private const int FirstPixels = 4096;

    private readonly int _sampleRateHz;
    private readonly int _channels;
    private readonly int _maximumPixels;
    private WaveformPeak[] _peaks;
    private int _full;
    private int _samplesPerPixel = BaseSamplesPerPixel;
    private WaveformPeak _pending = Nothing;
    private int _pendingFrames;

    /// <summary>Prepares an empty waveform.</summary>
    /// <param name="sampleRateHz">Sample rate, at least 1 Hz.</param>
    /// <param name="channels">Channels of the samples to come, at least 1.</param>
    /// <param name="maximumPixels">The greatest length of the finest level: even, 1024 to 2²⁶.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public WaveformPeaksBuilder(int sampleRateHz, int channels, int maximumPixels = DefaultMaximumPixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maximumPixels, LowestMaximumPixels);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maximumPixels, 1 << 26);
        ArgumentOutOfRangeException.ThrowIfNotEqual(maximumPixels % 2, 0, nameof(maximumPixels));
        _sampleRateHz = sampleRateHz;
        _channels = channels;
        _maximumPixels = maximumPixels;
        _peaks = new WaveformPeak[Math.Min(FirstPixels, maximumPixels)];
    }

    // What no sample has been merged into: any sample is lower and higher.
    private static WaveformPeak Nothing => new(float.PositiveInfinity, float.NegativeInfinity);

    /// <summary>Adds samples.</summary>
    /// <param name="interleaved">Whole frames, one sample of each channel; any number of them.</param>
    /// <exception cref="ArgumentException">The last frame is not whole.</exception>
    public void Add(ReadOnlySpan<float> interleaved)
    {
        if (interleaved.Length % _channels != 0) throw new ArgumentException($"{interleaved.Length} samples are no whole frames of {_channels}.", nameof(interleaved));

        while (!interleaved.IsEmpty)
        {
            var frames = Math.Min(interleaved.Length / _channels, _samplesPerPixel - _pendingFrames);
            _pending = _pending.Merge(Extremes(interleaved[..(frames * _channels)]));
            _pendingFrames += frames;
            interleaved = interleaved[(frames * _channels)..];
            if (_pendingFrames == _samplesPerPixel) Append();
        }
    }

    /// <summary>The waveform so far; more samples may follow.</summary>
    public WaveformPeaks Build()
    {
        WaveformPeak[] peaks = [.. _peaks.AsSpan(0, _full)];
        if (_pendingFrames > 0) peaks = [.. peaks, _pending];
        return new WaveformPeaks(_sampleRateHz, new WaveformLevel(_samplesPerPixel, peaks));
    }

    private void Append()
    {
        if (_full == _peaks.Length) Array.Resize(ref _peaks, Math.Min(2 * _full, _maximumPixels));
        _peaks[_full++] = _pending;
        (_pending, _pendingFrames) = (Nothing, 0);

        if (_full < _maximumPixels) return;
        for (var pixel = 0; pixel < _full / 2; pixel++) _peaks[pixel] = _peaks[2 * pixel].Merge(_peaks[(2 * pixel) + 1]);
        _full /= 2;
        // 1024 pixels of 2^30 samples are 288 days at 44.1 kHz: the number does not run over on any file.
        _samplesPerPixel = checked(_samplesPerPixel * 2);
    }

    // Extremes do not depend on the order, so the vector's width does not show in the bits.
    private static WaveformPeak Extremes(ReadOnlySpan<float> samples)
    {
        var extremes = Nothing;
        var width = Vector<float>.Count;
        var index = 0;
        if (samples.Length >= width)
        {
            var lowest = new Vector<float>(float.PositiveInfinity);
            var highest = new Vector<float>(float.NegativeInfinity);
            for (; index <= samples.Length - width; index += width)
            {
                var values = new Vector<float>(samples[index..]);
                var finite = Vector.LessThanOrEqual(Vector.Abs(values), new Vector<float>(float.MaxValue));
                values = Vector.ConditionalSelect(finite, values, Vector<float>.Zero);
                lowest = Vector.ConditionalSelect(Vector.LessThan(values, lowest), values, lowest);
                highest = Vector.ConditionalSelect(Vector.GreaterThan(values, highest), values, highest);
            }

            for (var lane = 0; lane < width; lane++) extremes = extremes.Merge(new WaveformPeak(lowest[lane], highest[lane]));
        }

        for (; index < samples.Length; index++)
        {
            var value = float.IsFinite(samples[index]) ? samples[index] : 0;
            extremes = extremes.Merge(new WaveformPeak(value, value));
        }

        return extremes;
    }
}
