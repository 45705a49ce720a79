namespace Tracktion.Testing.Jaeger;

/// <summary>How a span ended.</summary>
/// <param name="Code">The code.</param>
/// <param name="Message">The description; empty where there is none.</param>
public sealed record SpanStatus(SpanStatusCode Code, string Message);
