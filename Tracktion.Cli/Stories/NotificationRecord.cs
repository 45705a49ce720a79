namespace Tracktion.Cli.Stories;

/// <summary>A notification; the part of the service's answer that is used here.</summary>
internal sealed record NotificationRecord
{
    public required string Title { get; init; }

    public required string Severity { get; init; }

    public required string Channel { get; init; }

    public required string Status { get; init; }

    public int Attempts { get; init; }

    public string? Error { get; init; }

    public string? TraceId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
