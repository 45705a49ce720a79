using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>Collects when it is asked to, and gives the page. Scrapes at the same time take turns.</summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter : BaseExporter<Metric>, IPullMetricExporter
{
    private static readonly int CollectTimeoutMilliseconds = (int)TimeSpan.FromSeconds(5).TotalMilliseconds;

    private readonly Lock _lock = new();
    private string _page = "";

    /// <summary>Set by the reader that the exporter belongs to.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>The page as of now.</summary>
    public string Scrape()
    {
        lock (_lock)
        {
            Collect?.Invoke(CollectTimeoutMilliseconds);
            return _page;
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _page = PrometheusText.Write(batch);
        return ExportResult.Success;
    }
}
