using System.Diagnostics;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests;

/// <summary>A real Prometheus, which scrapes every service each second during a run of the product on real files, holds what the run did.</summary>
[Collection(SharedRun.Name)]
[Trait(TestKind.Name, TestKind.Server)]
public sealed class PrometheusTests(ProductRun run)
{
    private const string Promtool = "/usr/bin/promtool";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static TheoryData<string> AllServices => ["analysis", "file-watcher", "tracklist", "notifications", "observatory"];

    [Fact]
    public async Task Targets_AllServices_AreUpAndSpeakOpenMetrics()
    {
        var prometheus = run.Prometheus;

        await prometheus.HoldsAsync("count(up == 1)", up => up == run.Services.Count);
        var targets = await prometheus.TargetsAsync();
        // The older form has no units: who gave one was scraped as OpenMetrics.
        var units = await prometheus.MetadataByTargetAsync("http_request_duration_seconds");

        Assert.All(targets, target => Assert.Equal(("up", ""), (target!["health"]!.ToString(), target["lastError"]!.ToString())));
        Assert.Equal(run.Services.Keys.Order(), targets.Select(target => target!["labels"]!["job"]!.ToString()).Order());
        Assert.Equal(run.Services.Keys.Order(), units.Where(unit => unit!["unit"]!.ToString() == "seconds").Select(unit => unit!["target"]!["job"]!.ToString()).Order());
    }

    [Theory]
    [InlineData("analysis", "sum(analysis_errors_total)", 1)]
    [InlineData("file-watcher", "files_watched_total", 4)]
    [InlineData("tracklist", "tracks_total", 2)]
    [InlineData("notifications", "sum(notification_failures_total)", 2)]
    [InlineData("observatory", "sum(http_requests_total{status=\"200\",endpoint=~\".*openapi.*\"})", 1)]
    public async Task ContractMetric_AfterTheRun_HasItsValue(string service, string expression, double expected)
    {
        await run.Prometheus.HoldsAsync(expression, value => value == expected);
        Assert.Equal(service, Assert.Single(await run.Prometheus.QueryAsync(expression.Replace("sum(", "sum by (job) (", StringComparison.Ordinal)))!["metric"]!["job"]!.ToString());
    }

    [Theory]
    [InlineData("http_request_duration_seconds_bucket{job=\"analysis\"}")]
    [InlineData("analysis_duration_seconds_bucket")]
    public async Task Exemplars_OfADuration_LeadToTracesThatTheTraceStoreHolds(string series)
    {
        var prometheus = run.Prometheus;

        var traces = await Eventually.HoldsAsync(() => TraceIdsAsync(prometheus, series), ids => ids.Count > 0, Limit, $"exemplars of {series}");

        await Eventually.HoldsAsync(() => Task.FromResult(traces.Except(run.Jaeger.Spans.Select(span => span.TraceId)).ToList()), missing => missing.Count == 0, Limit, "all their traces", missing => string.Join(' ', missing));
    }

    [Theory]
    [MemberData(nameof(AllServices))]
    public async Task PromtoolCheckMetrics_PageOfAService_HasNothingAgainstIt(string service)
    {
        Assert.SkipUnless(File.Exists(Promtool), $"needs {Promtool} (Debian's package prometheus), which is not installed");
        var page = await run.PageAsync(service);

        using var promtool = Process.Start(new ProcessStartInfo(Promtool, ["check", "metrics"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (promtool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), promtool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await promtool.StandardInput.WriteAsync(page);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((0, "", ""), (promtool.ExitCode, await output, await errors));
    }

    private static async Task<IReadOnlyList<string>> TraceIdsAsync(PrometheusServer prometheus, string series) =>
        [.. (await prometheus.ExemplarsAsync(series)).Select(exemplar => exemplar["labels"]!["trace_id"]!.ToString()).Distinct()];
}
