namespace Tracktion.Audio.Loudness;

/// <summary>What can be wrong with a recording. Every number is finite.</summary>
public sealed record SignalQualityAnalysis
{
    /// <summary>How many stretches are clipped, over all channels; see <see cref="ChannelQuality.ClippedRuns"/>.</summary>
    public required long ClippedRuns { get; init; }

    /// <summary>How many samples are clipped, over all channels.</summary>
    public required long ClippedSamples { get; init; }

    /// <summary>Clipped samples as a share of all, 0 to 1; 0 of nothing.</summary>
    public required double ClippedShare { get; init; }

    /// <summary>The mean of each channel's samples; full scale is 1.</summary>
    public required IReadOnlyList<double> DcOffsets { get; init; }

    /// <summary>Seconds until a channel first reaches −60 dB of full scale; the whole length where none does.</summary>
    public required double LeadingSilenceSeconds { get; init; }

    /// <summary>Seconds since a channel last reached −60 dB of full scale; the whole length where none does.</summary>
    public required double TrailingSilenceSeconds { get; init; }

    /// <summary>Correlation of the first two channels, −1 to 1; null where there is one channel only, or one of the two is digital silence.</summary>
    public required double? PhaseCorrelation { get; init; }

    /// <summary>Side energy of the first two channels as a share, 0 (mono) to 1 (opposite phase); null where there is one channel only, or digital silence.</summary>
    public required double? StereoWidth { get; init; }
}
