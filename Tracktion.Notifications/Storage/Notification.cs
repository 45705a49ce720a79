namespace Tracktion.Notifications.Storage;

/// <summary>One fact on its way to one channel.</summary>
internal sealed record Notification
{
    public required Guid Id { get; init; }

    /// <summary>What is told: the event's type and the id of what it tells of.</summary>
    public required string Fact { get; init; }

    /// <summary>The CloudEvents id of the event that told it first.</summary>
    public required string EventId { get; init; }

    public required string Type { get; init; }

    /// <summary>critical, warning or info.</summary>
    public required string Severity { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    /// <summary>The content's SHA-256.</summary>
    public required string Sha256 { get; init; }

    public required string Path { get; init; }

    /// <summary>The event's own data, as JSON.</summary>
    public required string Data { get; init; }

    public required string Channel { get; init; }

    /// <summary>One of <see cref="NotificationStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>What the last try failed of.</summary>
    public string? Error { get; init; }

    /// <summary>The span that the delivery continues.</summary>
    public string? TraceParent { get; init; }

    public string? TraceId { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset NextAttemptAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
