namespace Tracktion.Testing.Jaeger;

/// <summary>A span's pointer to another one, in Jaeger's own model.</summary>
/// <param name="TraceId">The other span's trace.</param>
/// <param name="SpanId">The other span.</param>
/// <param name="IsChildOf">Whether it is the parent (<c>CHILD_OF</c>), or a link (<c>FOLLOWS_FROM</c>).</param>
internal sealed record JaegerReference(UInt128 TraceId, string SpanId, bool IsChildOf);
