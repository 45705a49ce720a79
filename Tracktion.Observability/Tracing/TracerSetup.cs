using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Tracktion.Observability.Tracing;

/// <summary>Builds the tracer: which sources it hears, who it says it is, where spans go.</summary>
internal static class TracerSetup
{
    public static TracerProvider Create(ServiceDescription service, ObservabilityOptions options)
    {
        var builder = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceOf(service))
            .SetSampler(new StorySampler(options.TraceRatio))
            .AddSource("Tracktion.*", "Npgsql", "Microsoft.AspNetCore", "System.Net.Http");
        if (options.Otlp.Endpoint is { } endpoint) builder.AddOtlpExporter(exporter => Configure(exporter, endpoint, options.Otlp));
        return builder.Build();
    }

    /// <summary>Who the spans come from.</summary>
    /// <remarks>Source: OpenTelemetry semantic conventions 1.44, resource attributes.</remarks>
    internal static ResourceBuilder ResourceOf(ServiceDescription service) =>
        ResourceBuilder.CreateEmpty().AddAttributes(
        [
            new("service.name", service.Identity.Name),
            new("service.namespace", "tracktion"),
            new("service.version", service.Version),
            new("service.instance.id", service.InstanceId),
            new("deployment.environment.name", service.Environment),
            new("host.name", service.HostName),
            new("process.pid", Environment.ProcessId),
            new("telemetry.sdk.name", "opentelemetry"),
            new("telemetry.sdk.language", "dotnet"),
        ]);

    private static void Configure(OtlpExporterOptions exporter, Uri endpoint, OtlpOptions options)
    {
        // The exporter adds the path of the signal only to an address from the environment, not to one from code.
        exporter.Endpoint = options.Protocol == OtlpProtocol.HttpProtobuf ? new Uri(endpoint.ToString().TrimEnd('/') + "/v1/traces") : endpoint;
        exporter.Protocol = options.Protocol == OtlpProtocol.HttpProtobuf ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.TimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds;
        exporter.ExportProcessorType = ExportProcessorType.Batch;
        exporter.BatchExportProcessorOptions = new BatchExportActivityProcessorOptions
        {
            MaxQueueSize = options.QueueSize,
            MaxExportBatchSize = Math.Min(512, options.QueueSize),
            ScheduledDelayMilliseconds = (int)options.Delay.TotalMilliseconds,
            ExporterTimeoutMilliseconds = (int)options.Timeout.TotalMilliseconds,
        };
    }
}
