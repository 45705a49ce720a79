namespace Tracktion.Audio.Decoding;

/// <summary>What decodes, and the bounds that it keeps.</summary>
public sealed record DecoderOptions
{
    /// <summary>The ffmpeg program, by name or full path. Default: <c>ffmpeg</c>.</summary>
    public string FfmpegPath { get; init; } = "ffmpeg";

    /// <summary>The ffprobe program, by name or full path. Default: <c>ffprobe</c>.</summary>
    public string FfprobePath { get; init; } = "ffprobe";

    /// <summary>The most channels that are taken. Default: 64.</summary>
    public int MaxChannels { get; init; } = 64;

    /// <summary>The highest sample rate that is taken, in Hz. Default: 768,000.</summary>
    public int MaxSampleRateHz { get; init; } = 768_000;

    /// <summary>The longest audio that is decoded; beyond it decoding ends with <see cref="DecodeFaultCodes.LimitsExceeded"/>. Default: 24 h.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a program may go without giving anything before it is ended. Default: 30 s.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
