using System.Text;
using Tracktion.Observability.Metrics.Prometheus;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Metrics.Prometheus;

public sealed class MetricsScraperTests : IDisposable
{
    private readonly PageBench _bench = new();
    private readonly ManualTime _time = new();
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private readonly MetricsScraper _scraper;
    private int _observed;

    public MetricsScraperTests()
    {
        _scraper = new MetricsScraper(_bench.Exporter, _time);
        _bench.Meter.CreateObservableGauge("observed", Observe, null, "How often it was asked.");
    }

    [Fact]
    public async Task Scrape_SeveralAtOnce_ShareOnePage()
    {
        _gate.Reset();
        var scrapes = Enumerable.Range(0, 8).Select(_ => ScrapeAsync()).ToList();
        _gate.Set();

        var pages = await Task.WhenAll(scrapes);

        Assert.All(pages, page => Assert.Equal("# HELP observed How often it was asked.\n# TYPE observed gauge\nobserved 1\n", TextOf(page)));
    }

    [Fact]
    public async Task Scrape_AfterAnother_IsANewOne()
    {
        using var first = await ScrapeAsync();

        using var second = await ScrapeAsync();

        // A slow client still holds the first, which stays as it was.
        Assert.EndsWith("observed 2\n", TextOf(second), StringComparison.Ordinal);
        Assert.EndsWith("observed 1\n", TextOf(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_BothFormatsAtOnce_EachGetsItsOwn()
    {
        _gate.Reset();
        var (text, openMetrics) = (ScrapeAsync(), ScrapeAsync(ExpositionFormat.OpenMetrics));
        _gate.Set();

        var pages = await Task.WhenAll(text, openMetrics);

        Assert.DoesNotContain("# EOF", TextOf(pages[0]), StringComparison.Ordinal);
        Assert.EndsWith("# EOF\n", TextOf(pages[1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_ThatHangs_EndsAtTheLimitAndIsNotBegunAgain()
    {
        _gate.Reset();
        var first = ScrapeAsync();
        _time.Advance(MetricsScraper.Limit);
        var second = ScrapeAsync();
        _time.Advance(MetricsScraper.Limit);

        Assert.Null(await first);
        Assert.Null(await second);
        Assert.InRange(Volatile.Read(ref _observed), 0, 1);
    }

    [Fact]
    public async Task Scrape_AfterOneThatHung_IsWholeAgain()
    {
        _gate.Reset();
        var hung = ScrapeAsync();
        _time.Advance(MetricsScraper.Limit);
        await hung;
        _gate.Set();

        var page = await Eventually.HoldsAsync(() => ScrapeAsync(), page => page is not null, TimeSpan.FromSeconds(10), "a page");

        Assert.Contains("\nobserved ", TextOf(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scrape_GivenUpByItsClient_IsStillWholeForTheOthers()
    {
        using var client = new CancellationTokenSource();
        _gate.Reset();
        var left = _scraper.ScrapeAsync(ExpositionFormat.Text, client.Token);
        var stayed = ScrapeAsync();
        await client.CancelAsync();
        _gate.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.EndsWith("observed 1\n", TextOf(await stayed), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _gate.Set();
        _bench.Dispose();
    }

    private Task<ScrapedPage?> ScrapeAsync(ExpositionFormat format = ExpositionFormat.Text) => _scraper.ScrapeAsync(format, TestContext.Current.CancellationToken);

    private static string TextOf(ScrapedPage? page) => Encoding.UTF8.GetString(page!.Bytes.Span);

    private int Observe()
    {
        var observed = Interlocked.Increment(ref _observed);
        _gate.Wait();
        return observed;
    }
}
