namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>An encoded export request.</summary>
/// <param name="Request">An <c>ExportTraceServiceRequest</c> in Protocol Buffers' encoding.</param>
/// <param name="Spans">How many spans it holds.</param>
/// <param name="FileName">Where it lies on disk; null while it is in memory alone.</param>
internal sealed record SpanBatch(byte[] Request, int Spans, string? FileName = null);
