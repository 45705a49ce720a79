namespace Tracktion.Audio.Loudness;

/// <summary>The loudness of a programme. Every number is finite.</summary>
/// <remarks>Source: EBU R 128, EBU Tech 3341 and 3342, ITU-R BS.1770-5.</remarks>
public sealed record LoudnessAnalysis
{
    /// <summary>Integrated loudness in LUFS; −70, the absolute gate, for silence and for less than 400 ms.</summary>
    public required double IntegratedLufs { get; init; }

    /// <summary>Loudness range in LU; 0 for silence and for less than 3 s.</summary>
    public required double RangeLu { get; init; }

    /// <summary>The highest loudness of 400 ms, in LUFS, at least −70; null for less than 400 ms.</summary>
    public required double? MomentaryMaxLufs { get; init; }

    /// <summary>The highest loudness of 3 s, in LUFS, at least −70; null for less than 3 s.</summary>
    public required double? ShortTermMaxLufs { get; init; }

    /// <summary>The highest value between samples and at them, of any channel, in dB of full scale; null for silence.</summary>
    public required double? TruePeakDbtp { get; init; }

    /// <summary>The highest sample of any channel, in dB of full scale; null for silence.</summary>
    public required double? SamplePeakDbfs { get; init; }

    /// <summary>
    /// Short-term loudness in LUFS, at least −70, a value every <see cref="ShortTermCurveSeconds"/>: value k is that of the 3 s that end at second k + 1 (at
    /// the start, of what there is). At most 4,096 values; beyond, a value is the mean power of 2, 4 or more seconds. Empty for less than a second.
    /// </summary>
    public required IReadOnlyList<float> ShortTermCurve { get; init; }

    /// <summary>Seconds from value to value of the curve: 1, for programmes over 68 minutes 2, over 137 minutes 4, and so on.</summary>
    public required int ShortTermCurveSeconds { get; init; }
}
