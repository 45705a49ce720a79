namespace Tracktion.Messaging.Outbox;

/// <summary>A row of the outbox.</summary>
internal sealed record OutboxRow
{
    public required long Id { get; init; }

    public required Guid EventId { get; init; }

    public required string Stream { get; init; }

    public required string Type { get; init; }

    public required string Source { get; init; }

    public required string Subject { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public string? TraceParent { get; init; }

    public string? TraceState { get; init; }

    public required string Data { get; init; }

    public CloudEvent ToEvent() => new()
    {
        Id = EventId.ToString(),
        Source = Source,
        Type = Type,
        Subject = Subject,
        Time = OccurredAt,
        TraceParent = TraceParent,
        TraceState = TraceState,
        Data = Data,
    };
}
