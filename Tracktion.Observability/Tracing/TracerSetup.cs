using System.Runtime.InteropServices;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Tracktion.Observability.Tracing.Exporting;
using Tracktion.Observability.Tracing.Sampling;

namespace Tracktion.Observability.Tracing;

/// <summary>Builds the tracer: which sources it hears, who it says it is, which spans are kept.</summary>
internal static class TracerSetup
{
    // Where the exporter believes the network to be; what it encodes for this address never goes there.
    private static readonly Uri Handover = new("http://handover.invalid/v1/traces");

    /// <param name="service">Who the spans come from.</param>
    /// <param name="options">What is kept.</param>
    /// <param name="delivery">Where spans go; null: nowhere, they are made for logs and headers alone.</param>
    /// <param name="losses">Is told what is lost before it comes to the delivery.</param>
    public static TracerProvider Create(ServiceDescription service, ObservabilityOptions options, SpanDelivery? delivery, SpanLossLog losses)
    {
        var recordsRest = delivery is not null && (options.KeepFailedTraces || options.KeepTracesSlowerThan > TimeSpan.Zero);
        var builder = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceOf(service))
            .SetSampler(new StorySampler(options.TraceRatio, recordsRest))
            .AddSource("Tracktion.*", "Npgsql", "Microsoft.AspNetCore", "System.Net.Http");
        if (delivery is not null)
        {
            var exporter = new OtlpExporterOptions
            {
                Endpoint = Handover,
                Protocol = OtlpExportProtocol.HttpProtobuf,
                HttpClientFactory = () => new HttpClient(new SpanHandover(delivery.Take)),
            };
            var processor = new SpanProcessor(exporter, options.Otlp, losses);
            if (recordsRest)
            {
                var undecided = new UndecidedSpans(options.KeepFailedTraces, options.KeepTracesSlowerThan, spans => losses.Lost(spans, "too many spans were undecided at once"));
                // First, since processors are shut down in their order, and this one then hands on.
                builder.AddProcessor(new UndecidedSpanProcessor(undecided, processor.Put));
            }

            builder.AddProcessor(processor);
        }

        return builder.Build();
    }

    /// <summary>Who the spans come from, and where its logs are. What the environment says in <c>OTEL_RESOURCE_ATTRIBUTES</c> (a pod, a cluster) is added.</summary>
    /// <remarks>Source: OpenTelemetry semantic conventions 1.44, resource attributes.</remarks>
    internal static ResourceBuilder ResourceOf(ServiceDescription service) =>
        ResourceBuilder.CreateEmpty()
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector()
            .AddAttributes(
            [
                new("service.name", service.Identity.Name),
                new("service.namespace", "tracktion"),
                new("service.version", service.Version),
                new("service.instance.id", service.InstanceId),
                new("deployment.environment.name", service.Environment),
                new("host.name", service.HostName),
                new("host.arch", RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64"),
                new("os.type", OperatingSystem.IsLinux() ? "linux" : OperatingSystem.IsWindows() ? "windows" : "darwin"),
                new("process.pid", (long)Environment.ProcessId),
                new("process.runtime.name", ".NET"),
                new("process.runtime.version", Environment.Version.ToString()),
                new("tracktion.log.data_stream", $"logs-{service.Dataset}-{service.Environment}"),
            ]);
}
