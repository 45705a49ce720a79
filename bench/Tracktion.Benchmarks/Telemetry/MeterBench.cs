using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Tracktion.Observability;
using Tracktion.Observability.Metrics.Prometheus;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>A meter as the product collects it.</summary>
internal sealed class MeterBench : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterProvider _provider;

    /// <param name="name">The meter's name.</param>
    public MeterBench(string name)
    {
        var (options, meters) = (new ObservabilityOptions(), _services.GetRequiredService<IMeterFactory>());
        Meter = meters.Create(name);
        Exporter = new PrometheusExporter(options.MetricCreatedSeries, new PageMetrics(Meter, options.MetricSeriesLimit, NullLogger<PageMetrics>.Instance));
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(name).ShowOn(Exporter, options.MetricSeriesLimit).Build();
    }

    public Meter Meter { get; }

    public PrometheusExporter Exporter { get; }

    public void Dispose()
    {
        _provider.Dispose();
        _services.Dispose();
    }
}
