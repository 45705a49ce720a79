namespace Tracktion.Audio.Pictures;

/// <summary>A waveform at one resolution. Immutable and thread safe.</summary>
public sealed class WaveformLevel
{
    private readonly WaveformPeak[] _peaks;

    internal WaveformLevel(int samplesPerPixel, WaveformPeak[] peaks)
    {
        SamplesPerPixel = samplesPerPixel;
        _peaks = peaks;
    }

    /// <summary>The frames (samples of each channel) that a pixel stands for; the last pixel may stand for fewer.</summary>
    public int SamplesPerPixel { get; }

    /// <summary>The number of pixels.</summary>
    public int Length => _peaks.Length;

    /// <summary>The pixels in order.</summary>
    public ReadOnlySpan<WaveformPeak> Peaks => _peaks;

    /// <summary>The same waveform with each so many neighbours as one pixel.</summary>
    internal WaveformLevel Coarser(int factor)
    {
        var coarse = new WaveformPeak[((_peaks.Length - 1) / factor) + 1];
        for (var pixel = 0; pixel < coarse.Length; pixel++)
        {
            var start = pixel * factor;
            coarse[pixel] = Extremes(_peaks.AsSpan(start, Math.Min(factor, _peaks.Length - start)));
        }

        return new WaveformLevel(SamplesPerPixel * factor, coarse);
    }

    /// <summary>The extremes of some pixels, at least one.</summary>
    internal static WaveformPeak Extremes(ReadOnlySpan<WaveformPeak> peaks)
    {
        var extremes = peaks[0];
        foreach (var peak in peaks[1..]) extremes = extremes.Merge(peak);
        return extremes;
    }
}
