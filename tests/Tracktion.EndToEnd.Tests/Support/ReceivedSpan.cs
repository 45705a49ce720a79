namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A span as it came over OTLP.</summary>
internal sealed record ReceivedSpan
{
    public required string Service { get; init; }

    /// <summary>32 lower-case hex digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>16 lower-case hex digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>The parent's id; empty for a root.</summary>
    public required string ParentSpanId { get; init; }

    public required string Name { get; init; }

    /// <summary>OTLP's SpanKind: 1 internal, 2 server, 3 client, 4 producer, 5 consumer.</summary>
    public required int Kind { get; init; }

    public required IReadOnlyDictionary<string, string> Attributes { get; init; }
}
