using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using Tracktion.Observability.Metrics.Prometheus;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Support;

/// <summary>The exporter with two meters that nobody else hears.</summary>
internal sealed class PageBench : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterProvider _provider;

    public PageBench(int seriesLimit = 1000, bool withCreated = true)
    {
        var meters = _services.GetRequiredService<IMeterFactory>();
        var name = $"Test.{Guid.NewGuid():N}";
        (Meter, Other) = (meters.Create(name), meters.Create(name + ".Other"));
        Exporter = new PrometheusExporter(withCreated, new PageMetrics(Meter, seriesLimit, NullLogger<PageMetrics>.Instance));
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(Meter.Name, Other.Name).ShowOn(Exporter, seriesLimit).Build();
    }

    public PrometheusExporter Exporter { get; }

    public Meter Meter { get; }

    public Meter Other { get; }

    public string Text(ExpositionFormat format = ExpositionFormat.Text)
    {
        var buffer = new PageBuffer();
        Assert.True(Exporter.TryWrite(buffer, format, Limit));
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The page, read strictly.</summary>
    public MetricsPage Page(ExpositionFormat format = ExpositionFormat.Text) => MetricsPage.Parse(Text(format));

    public void Dispose()
    {
        _provider.Dispose();
        _services.Dispose();
    }
}
