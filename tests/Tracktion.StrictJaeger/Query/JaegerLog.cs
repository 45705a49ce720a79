namespace Tracktion.Testing.Jaeger;

/// <summary>An event of a span, in Jaeger's own model.</summary>
/// <param name="TimeUnixNanoseconds">When, in nanoseconds since 1970.</param>
/// <param name="Fields">The name as <c>event</c>, then the attributes.</param>
internal sealed record JaegerLog(ulong TimeUnixNanoseconds, IReadOnlyList<JaegerTag> Fields);
