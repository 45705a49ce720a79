namespace Tracktion.Cli.Ingesting;

/// <summary>What became of one file: an entry of the JSON that <c>ingest</c> and <c>analyze</c> print. The names are a contract; what no part has measured is null.</summary>
internal sealed record FileResult
{
    public const string Completed = "completed";
    public const string Failed = "failed";

    /// <summary>It was not finished when the time was up.</summary>
    public const string Timeout = "timeout";

    /// <summary>The file, as it was named on the command line.</summary>
    public required string Path { get; init; }

    /// <summary>SHA-256 of the content; null where it could not be read.</summary>
    public string? Sha256 { get; init; }

    /// <summary><c>completed</c>, <c>failed</c> or <c>timeout</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Why it did not complete.</summary>
    public string? Reason { get; init; }

    /// <summary>The container.</summary>
    public string? Format { get; init; }

    /// <summary>Decoded length.</summary>
    public double? DurationSeconds { get; init; }

    public int? SampleRateHz { get; init; }

    public int? Channels { get; init; }

    public double? TempoBpm { get; init; }

    /// <summary>Musical key.</summary>
    public string? Key { get; init; }

    /// <summary>Integrated loudness (EBU R 128).</summary>
    public double? LoudnessLufs { get; init; }

    public double? TruePeakDbtp { get; init; }

    /// <summary>What kind of audio it is.</summary>
    public string? Class { get; init; }

    /// <summary>The trace of its way through the services.</summary>
    public string? TraceId { get; init; }
}
