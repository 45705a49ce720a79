using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Tracktion.Observability.Metrics.Prometheus;

namespace Tracktion.Observability.Metrics;

/// <summary>Owns the meter provider for as long as the host runs, and gives the page for <c>/metrics</c>.</summary>
internal sealed class MetricsService : IHostedService, IDisposable
{
    private readonly MeterProvider _meters;
    private readonly MetricsScraper _scraper;

    // The process' instruments have no other owner.
    public MetricsService(
        ServiceDescription service, ProcessMetrics process, IOptions<ObservabilityOptions> options, IMeterFactory meters, TimeProvider time, ILogger<PageMetrics> logger)
    {
        GC.KeepAlive(process);
        var settings = options.Value;
        var exporter = new PrometheusExporter(settings.MetricCreatedSeries, new PageMetrics(meters.Create(ObservabilityMetrics.MeterName), settings.MetricSeriesLimit, logger));
        _meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Tracing.TracerSetup.ResourceOf(service))
            .AddMeter("Tracktion.*", "System.Runtime")
            .ShowOn(exporter, settings.MetricSeriesLimit)
            .Build();
        _scraper = new MetricsScraper(exporter, time);
    }

    /// <summary>The page as of now, to be disposed of when it is sent; null when it could not be had in time.</summary>
    public Task<ScrapedPage?> ScrapeAsync(ExpositionFormat format, CancellationToken cancellationToken) => _scraper.ScrapeAsync(format, cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meters.Dispose();
}
