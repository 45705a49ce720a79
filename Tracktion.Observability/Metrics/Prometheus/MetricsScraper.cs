namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>
/// Gives pages. Those who come while one is being written share it, so a crowd costs no more than one; and one that hangs, in an instrument that
/// does not answer, is waited for no longer than the limit and not begun a second time. Who sends a page slowly keeps nobody waiting. Thread safe.
/// </summary>
internal sealed class MetricsScraper(PrometheusExporter exporter, TimeProvider time)
{
    private const int SpareBuffers = 4;

    private readonly Lock _lock = new();
    private readonly Stack<PageBuffer> _spare = new();
    private readonly ScrapedPage?[] _underWay = new ScrapedPage?[Enum.GetValues<ExpositionFormat>().Length];

    /// <summary>How long a scrape may take. Prometheus itself waits 10 s.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The page as of now, to be disposed of when it is sent; null when it was not written within the limit.</summary>
    public async Task<ScrapedPage?> ScrapeAsync(ExpositionFormat format, CancellationToken cancellationToken)
    {
        var page = Join(format);
        var isWhole = false;
        try
        {
            isWhole = await page.Written.WaitAsync(Limit, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It is not whole; that is the answer.
        }
        finally
        {
            if (!isWhole) page.Dispose();
        }

        return isWhole ? page : null;
    }

    private ScrapedPage Join(ExpositionFormat format)
    {
        lock (_lock)
        {
            if (_underWay[(int)format] is { } underWay)
            {
                underWay.Hold();
                return underWay;
            }

            var page = new ScrapedPage(_spare.TryPop(out var buffer) ? buffer : new PageBuffer(), GiveBack);
            page.Hold();
            _underWay[(int)format] = page;
            // On a thread of its own, which an instrument may hang without the request; outside of the request's span, which would become an exemplar.
            using (ExecutionContext.SuppressFlow()) page.Written = Task.Run(() => Write(page, format));
            return page;
        }
    }

    private bool Write(ScrapedPage page, ExpositionFormat format)
    {
        try
        {
            return exporter.TryWrite(page.Buffer, format, Limit);
        }
        finally
        {
            // From here on, who asks gets a new one.
            lock (_lock) _underWay[(int)format] = null;
            page.Dispose();
        }
    }

    private void GiveBack(PageBuffer buffer)
    {
        buffer.Clear();
        lock (_lock)
        {
            if (_spare.Count < SpareBuffers) _spare.Push(buffer);
        }
    }
}
