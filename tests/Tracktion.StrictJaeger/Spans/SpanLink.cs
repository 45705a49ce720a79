namespace Tracktion.Testing.Jaeger;

/// <summary>A span's pointer to another one, of the same or another trace.</summary>
/// <param name="TraceId">Lower-case hex, 32 digits where it is well formed.</param>
/// <param name="SpanId">Lower-case hex, 16 digits where it is well formed.</param>
/// <param name="Attributes">Its attributes, in the order sent.</param>
public sealed record SpanLink(string TraceId, string SpanId, IReadOnlyList<KeyedValue> Attributes);
