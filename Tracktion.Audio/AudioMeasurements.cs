using Tracktion.Audio.Decoding;

namespace Tracktion.Audio;

/// <summary>What was measured of a file, of a damaged one up to its damage.</summary>
public sealed record AudioMeasurements
{
    /// <summary>Decoded frames.</summary>
    public required long Frames { get; init; }

    /// <summary>Decoded length.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The highest absolute sample of any channel in dBFS; null for silence.</summary>
    public required double? SamplePeakDbfs { get; init; }

    /// <summary>Root of the mean square over all channels in dBFS, where a full-scale sine is −3.01; null for silence.</summary>
    public required double? RmsDbfs { get; init; }

    /// <summary>Sign changes of the mono mix for each pair of neighbouring samples, 0 to 1; zero counts as positive.</summary>
    public required double ZeroCrossingRate { get; init; }

    /// <summary>The mean frequency of the mono mix, weighted by spectral magnitude (Hann, 2,048, hop 1,024), in Hz; null for silence.</summary>
    public required double? SpectralCentroidHz { get; init; }

    /// <summary>
    /// Integrated loudness by EBU R 128 in LUFS. Where no 400 ms block passes the absolute gate (silence, or a shorter file) it is the gate itself,
    /// −70, as ffmpeg's <c>ebur128</c> reports it.
    /// </summary>
    public required double IntegratedLoudnessLufs { get; init; }

    /// <summary>What is wrong with the file; null where all of it was measured.</summary>
    public required DecodeFault? Fault { get; init; }
}
