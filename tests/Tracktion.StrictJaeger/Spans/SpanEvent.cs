namespace Tracktion.Testing.Jaeger;

/// <summary>Something that happened during a span.</summary>
/// <param name="Name">Its name, such as <c>exception</c>.</param>
/// <param name="TimeUnixNanoseconds">When, in nanoseconds since 1970.</param>
/// <param name="Attributes">Its attributes, in the order sent.</param>
public sealed record SpanEvent(string Name, ulong TimeUnixNanoseconds, IReadOnlyList<KeyedValue> Attributes);
