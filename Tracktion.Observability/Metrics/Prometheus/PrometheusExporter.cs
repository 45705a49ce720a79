using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>Collects when it is asked to, and writes the page. Scrapes at the same time take turns.</summary>
/// <param name="withCreated">Whether OpenMetrics' <c>_created</c> series are written.</param>
/// <param name="metrics">Counts what the page had no room for.</param>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter(bool withCreated, PageMetrics metrics) : BaseExporter<Metric>, IPullMetricExporter
{
    private readonly Lock _lock = new();
    private readonly PageLayout _layout = new();
    private PageBuffer? _page;
    private ExpositionFormat _format;

    /// <summary>Set by the reader that the exporter belongs to.</summary>
    public Func<int, bool>? Collect { get; set; }

    /// <summary>Writes the page as of now; false when it could not be collected within the limit, or not at all.</summary>
    public bool TryWrite(PageBuffer page, ExpositionFormat format, TimeSpan limit)
    {
        lock (_lock)
        {
            (_page, _format) = (page, format);
            try
            {
                return Collect?.Invoke((int)limit.TotalMilliseconds) ?? false;
            }
            finally
            {
                _page = null;
            }
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        // At its end the reader collects once more, for nobody.
        if (_page is not { } page) return ExportResult.Success;

        _layout.Update(batch);
        var writer = new PageWriter(page, _format, withCreated);
        foreach (var family in _layout.Families)
        {
            family.Refresh();
            writer.WriteFamily(family);
        }

        writer.WriteEnd();
        metrics.PageWritten(_layout);
        return ExportResult.Success;
    }
}
