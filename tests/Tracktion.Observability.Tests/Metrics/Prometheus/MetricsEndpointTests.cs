using System.Diagnostics.Metrics;
using System.IO.Compression;
using System.Net;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Metrics.Prometheus;

public sealed class MetricsEndpointTests
{
    private const string OfPrometheus = "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    [Theory]
    [InlineData(OfPrometheus, "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    [InlineData("*/*", "text/plain; version=0.0.4; charset=utf-8")]
    [InlineData(null, "text/plain; version=0.0.4; charset=utf-8")]
    public async Task Answer_ByAccept_SaysItsTypeAndIsReadStrictly(string? accept, string contentType)
    {
        await using var host = await TestHost.StartAsync();

        using var response = await GetAsync(host, accept, null);

        var page = MetricsPage.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(contentType, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(contentType.StartsWith("application", StringComparison.Ordinal), page.IsOpenMetrics);
        Assert.Equal(["Accept", "Accept-Encoding"], response.Headers.Vary);
        Assert.NotNull(page.Family("process_cpu_seconds_total"));
        Assert.Empty(MetricLabels.Faults(page));
    }

    [Fact]
    public async Task Answer_ToWhoTakesGzip_IsTheSamePageZipped()
    {
        await using var host = await TestHost.StartAsync();

        using var response = await GetAsync(host, OfPrometheus, "gzip");

        await using var zipped = new GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), CompressionMode.Decompress);
        using var reader = new StreamReader(zipped);
        var page = MetricsPage.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        Assert.True(page.IsOpenMetrics);
    }

    [Fact]
    public async Task Answer_ToWhoRefusesGzip_IsPlainAndSaysItsLength()
    {
        await using var host = await TestHost.StartAsync();

        using var response = await GetAsync(host, null, "gzip;q=0");

        Assert.Empty(response.Content.Headers.ContentEncoding);
        Assert.True(response.Content.Headers.ContentLength > 1000);
    }

    [Fact]
    public async Task Answer_WhenAnInstrumentHangs_Is503WithTheReason()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch.AddYears(56));
        using var gate = new ManualResetEventSlim();
        await using var host = await TestHost.StartAsync(add: builder => Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(builder.Services, time));
        host.Get<IMeterFactory>().Create("Tracktion.Test").CreateObservableGauge(
            "stuck",
            () =>
            {
                gate.Wait();
                return 1;
            });

        var answer = GetAsync(host, null, null);
        await Eventually.HoldsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(5));
                return Task.FromResult(answer.IsCompleted);
            },
            ended => ended,
            TimeSpan.FromSeconds(20),
            "an answer");
        using var response = await answer;
        gate.Set();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("not collected within 5 s", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> GetAsync(TestHost host, string? accept, string? acceptEncoding)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/metrics", UriKind.Relative));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        if (acceptEncoding is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        return host.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
