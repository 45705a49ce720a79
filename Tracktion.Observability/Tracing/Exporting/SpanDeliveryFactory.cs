using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>Makes the way of spans to their store from settings.</summary>
internal sealed class SpanDeliveryFactory(
    ServiceDescription service, IOptions<ObservabilityOptions> options, SpanCounters counters, ResiliencePipelines pipelines, TimeProvider time, ILogger<SpanDelivery> logger)
{
    /// <summary>The folder in which a service's spans wait.</summary>
    public static string FolderOf(ServiceDescription service, ObservabilityOptions options) =>
        options.Otlp.SpoolFolder ?? Path.Combine(LogPipelineFactory.FolderOf(service, options), "spans");

    /// <summary>A running delivery; null where no store is configured.</summary>
    public SpanDelivery? Create()
    {
        var otlp = options.Value.Otlp;
        if (otlp.Endpoint is not { } endpoint) return null;

        return new SpanDelivery(new SpanDeliveryParts
        {
            Client = new OtlpClient(otlp, endpoint, new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, time),
            Spool = OpenSpool(otlp),
            Pipeline = pipelines.Get(PipelineNames.TraceStore),
            Backoff = new ExponentialBackoff(otlp.RetryFirst, otlp.RetryCap),
            Counters = counters,
            Time = time,
            Logger = logger,
        });
    }

    private SpanSpool? OpenSpool(OtlpOptions otlp)
    {
        if (otlp.SpoolBytes == 0) return null;

        var folder = FolderOf(service, options.Value);
        try
        {
            return new SpanSpool(new DiskFileSystem(folder), otlp.SpoolBytes, time);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SpoolInUseException)
        {
            logger.SpanSpoolRefused(folder, exception.Message);
            return null;
        }
    }
}
