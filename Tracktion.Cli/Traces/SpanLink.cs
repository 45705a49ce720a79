namespace Tracktion.Cli.Traces;

/// <summary>What a span refers to beside its parent.</summary>
/// <param name="TraceId">32 digits.</param>
/// <param name="SpanId">16 digits.</param>
internal sealed record SpanLink(string TraceId, string SpanId);
