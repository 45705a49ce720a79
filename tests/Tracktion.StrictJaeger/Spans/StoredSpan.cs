namespace Tracktion.Testing.Jaeger;

/// <summary>A span as it came over OTLP, with the resource and scope it came under.</summary>
public sealed record StoredSpan
{
    /// <summary>Lower-case hex: 32 digits, or none where an empty one was sent.</summary>
    public required string TraceId { get; init; }

    /// <summary>Lower-case hex: 16 digits, or none where an empty one was sent.</summary>
    public required string SpanId { get; init; }

    /// <summary>The parent's id; empty for a root.</summary>
    public string ParentSpanId { get; init; } = "";

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The kind; a number of no name where an unknown one was sent.</summary>
    public SpanKind Kind { get; init; }

    /// <summary>The beginning, in nanoseconds since 1970.</summary>
    public ulong StartUnixNanoseconds { get; init; }

    /// <summary>The end, in nanoseconds since 1970.</summary>
    public ulong EndUnixNanoseconds { get; init; }

    /// <summary>The attributes, in the order sent; a key can be there twice.</summary>
    public IReadOnlyList<KeyedValue> Attributes { get; init; } = [];

    /// <summary>What happened during it.</summary>
    public IReadOnlyList<SpanEvent> Events { get; init; } = [];

    /// <summary>The spans it points to.</summary>
    public IReadOnlyList<SpanLink> Links { get; init; } = [];

    /// <summary>How it ended.</summary>
    public SpanStatus Status { get; init; } = new(SpanStatusCode.Unset, "");

    /// <summary>The resource's attributes, in the order sent.</summary>
    public IReadOnlyList<KeyedValue> Resource { get; init; } = [];

    /// <summary>The instrumentation that made it.</summary>
    public SpanScope Scope { get; init; } = new("", "", []);

    /// <summary>W3C trace flags in the lowest eight bits; 0x100 and 0x200 tell whether the parent was remote.</summary>
    public uint Flags { get; init; }

    /// <summary>The W3C trace state; empty where there is none.</summary>
    public string TraceState { get; init; } = "";

    /// <summary>Attributes, events and links that the sender dropped, counted together.</summary>
    public long DroppedCount { get; init; }

    /// <summary>The resource's <c>service.name</c>; empty where there is none.</summary>
    public string Service => Find(Resource, "service.name")?.ToString() ?? "";

    /// <summary>The value of an attribute of the span as text; null where it has none of that key.</summary>
    public string? Attribute(string key) => Find(Attributes, key)?.ToString();

    /// <summary>The first value of a key; null where there is none.</summary>
    public static AttributeValue? Find(IEnumerable<KeyedValue> attributes, string key) => attributes.FirstOrDefault(attribute => attribute.Key == key)?.Value;
}
