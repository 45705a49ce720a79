using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>The SDK's OTLP exporter, which says how many spans it is done with, and which it could not even encode.</summary>
internal sealed class SpanExporter(OtlpExporterOptions options, Action<int> done, Action<int> failed) : OtlpTraceExporter(options)
{
    public override ExportResult Export(in Batch<Activity> batch)
    {
        var spans = (int)batch.Count;
        try
        {
            var result = base.Export(batch);
            if (result == ExportResult.Failure) failed(spans);
            return result;
        }
        finally
        {
            done(spans);
        }
    }
}
