namespace Tracktion.Cli.Traces;

/// <summary>What happened at one moment of a span.</summary>
/// <param name="UnixNanoseconds">When.</param>
/// <param name="Name">What, such as <c>exception</c>.</param>
/// <param name="Attributes">More of it, as text.</param>
internal sealed record SpanEvent(long UnixNanoseconds, string Name, IReadOnlyDictionary<string, string> Attributes);
