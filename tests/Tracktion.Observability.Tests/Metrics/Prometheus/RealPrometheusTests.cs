using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Metrics.Prometheus;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class RealPrometheusTests
{
    [Fact]
    public async Task Promtool_PageWithOneOfEverything_HasNothingToSay()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/promtool"), "needs promtool (Debian's package prometheus), which is not installed");
        await using var host = await TestHost.StartAsync();
        EverythingMeter.Measure(host.Get<IMeterFactory>());
        await host.TextAsync("/health");
        var page = await host.TextAsync("/metrics");

        using var promtool = Process.Start(
            new ProcessStartInfo("/usr/bin/promtool", ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        await promtool.StandardInput.WriteAsync(page);
        promtool.StandardInput.Close();
        var output = await promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, ""), (promtool.ExitCode, output));
    }

    [Fact]
    public async Task Prometheus_ScrapingAHost_GetsItAllInOpenMetrics()
    {
        var types = new ConcurrentBag<string?>();
        await using var host = await TestHost.StartAsync(map: app => app.Use(async (context, next) =>
        {
            await next(context);
            if (context.Request.Path == "/metrics") types.Add(context.Response.ContentType);
        }));
        using (new RecordedSpan()) EverythingMeter.Measure(host.Get<IMeterFactory>());
        await using var prometheus = await PrometheusServer.StartAsync(new Dictionary<string, Uri> { ["test"] = host.Client.BaseAddress! });

        await prometheus.HoldsAsync("up{job=\"test\"}", up => up == 1);
        await prometheus.HoldsAsync("test_things_total", value => value == 17);
        var exemplars = await prometheus.ExemplarsAsync("test_things_total");
        var ofBuckets = await prometheus.ExemplarsAsync("test_wait_seconds_bucket");

        Assert.All(types, type => Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", type));
        Assert.Equal(0.5, await prometheus.ValueAsync("histogram_quantile(0.5, test_wait_seconds_bucket)"), 1e-9);
        Assert.Equal(4, await prometheus.ValueAsync("test_wait_seconds_count"));
        Assert.Equal(1, await prometheus.ValueAsync("test_lufs_bucket{le=\"-14.0\"}"));
        Assert.Equal(7, await prometheus.ValueAsync("test_watched_total"));
        Assert.True(await prometheus.ValueAsync("test_things_created") > 1.7e9);
        Assert.Equal(("histogram", "seconds"), await MetadataAsync(prometheus, "test_wait_seconds"));
        Assert.Equal(("unknown", ""), await MetadataAsync(prometheus, "test_watched_total"));
        Assert.Equal(RecordedSpan.TraceId, Assert.Single(exemplars)["labels"]?["trace_id"]?.GetValue<string>());
        Assert.Equal(["0.05", "0.3", "0.7", "5"], ofBuckets.Select(exemplar => exemplar["value"]?.GetValue<string>()).Order());
    }

    private static async Task<(string?, string?)> MetadataAsync(PrometheusServer prometheus, string family)
    {
        var metadata = await prometheus.MetadataAsync(family);
        return (metadata?["type"]?.GetValue<string>(), metadata?["unit"]?.GetValue<string>());
    }
}
