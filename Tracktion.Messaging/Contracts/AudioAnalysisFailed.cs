namespace Tracktion.Messaging.Contracts;

/// <summary>A file's content could not be analysed to its end.</summary>
public sealed record AudioAnalysisFailed : IEvent
{
    /// <inheritdoc/>
    public static string EventType => "audio.analysis.failed";

    /// <inheritdoc/>
    public static string Stream => StreamNames.Analyses;

    /// <inheritdoc/>
    public required string Sha256 { get; init; }

    /// <summary>The analysis, as <c>GET /analyses/{id}</c> knows it.</summary>
    public required Guid AnalysisId { get; init; }

    /// <summary>The version of the analyser that gave up.</summary>
    public required string AnalyserVersion { get; init; }

    /// <summary>The path that was read.</summary>
    public required string Path { get; init; }

    /// <summary>The reason from a closed list, for counting: <c>truncated</c>, <c>not_audio</c>.</summary>
    public required string ReasonCode { get; init; }

    /// <summary>The reason for a person: what is wrong, and where.</summary>
    public required string Reason { get; init; }

    /// <summary>When the analysis ended.</summary>
    public required DateTimeOffset FailedAt { get; init; }
}
