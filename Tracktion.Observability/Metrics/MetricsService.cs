using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Tracktion.Observability.Metrics.Prometheus;

namespace Tracktion.Observability.Metrics;

/// <summary>Owns the meter provider for as long as the host runs, and gives the page for <c>/metrics</c>.</summary>
internal sealed class MetricsService : IHostedService, IDisposable
{
    private readonly PrometheusExporter _exporter = new();
    private readonly MeterProvider _meters;

    // The process' instruments have no other owner.
    public MetricsService(ServiceDescription service, ProcessMetrics process)
    {
        GC.KeepAlive(process);
        _meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Tracing.TracerSetup.ResourceOf(service))
            .AddMeter("Tracktion.*", "System.Runtime")
            .AddReader(new BaseExportingMetricReader(_exporter))
            .Build();
    }

    public string Scrape() => _exporter.Scrape();

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meters.Dispose();
}
