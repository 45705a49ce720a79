using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Health;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Health;

public sealed class CheckRunnerTests
{
    private static readonly TimeSpan TimeOut = new ObservabilityOptions().HealthCheckTimeout;

    [Fact]
    public async Task Refresh_RunUnderWay_BeginsNoSecond()
    {
        using var bench = new CheckBench();
        await bench.BeginAsync();

        bench.Runner.Refresh(TimeSpan.Zero);
        bench.Time.Advance(TimeOut + TimeOut);
        bench.Runner.Refresh(TimeSpan.Zero);
        bench.Answer(HealthCheckResult.Healthy("late"));
        await bench.RunAsync(HealthCheckResult.Healthy("next"));

        Assert.Equal(2, bench.Started);
    }

    [Fact]
    public async Task Refresh_RunMoreRecentThanAsked_BeginsNone()
    {
        using var bench = new CheckBench();
        var first = await bench.RunAsync(HealthCheckResult.Healthy("fine"));

        bench.Time.Advance(TimeSpan.FromMilliseconds(249));
        bench.Runner.Refresh(TimeSpan.FromMilliseconds(250));
        var kept = await bench.Runner.ReportAsync(TestContext.Current.CancellationToken);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        bench.Runner.Refresh(TimeSpan.FromMilliseconds(250));

        Assert.Equal(first, kept);
        await CheckBench.UntilAsync(() => bench.Started == 2, "the second run");
    }

    [Fact]
    public async Task Report_CheckHangs_FailsAtTheTimeOutAndStaysSoWithoutWaiting()
    {
        using var bench = new CheckBench();
        await bench.RunAsync(HealthCheckResult.Healthy("fine"));
        bench.Hang();
        await bench.BeginAsync();

        bench.Time.Advance(TimeOut - TimeSpan.FromMilliseconds(1));
        var before = await bench.Runner.ReportAsync(TestContext.Current.CancellationToken);
        bench.Time.Advance(TimeSpan.FromMilliseconds(1));
        await Eventually.HoldsAsync(
            async () => await bench.Runner.ReportAsync(TestContext.Current.CancellationToken), report => report.Status == HealthStatus.Unhealthy, TimeSpan.FromSeconds(20), "the failure");
        bench.Time.Advance(TimeSpan.FromMinutes(5));
        var later = bench.Runner.ReportAsync(TestContext.Current.CancellationToken).AsTask();

        Assert.Equal(HealthStatus.Healthy, before.Status);
        Assert.True(later.IsCompletedSuccessfully);
        var report = await later;
        Assert.Equal((HealthStatus.Unhealthy, "No answer within 2 s.", 2), (report.Status, report.Detail, report.DurationSeconds));
    }

    [Fact]
    public async Task Report_HangEnds_ItsOldNewsIsNotToldAndTheNextRunIs()
    {
        using var bench = new CheckBench();
        await bench.BeginAsync();
        bench.Time.Advance(TimeOut);
        await bench.Runner.ReportAsync(TestContext.Current.CancellationToken);

        bench.Answer(HealthCheckResult.Healthy("long ago"));
        var next = await bench.RunAsync(HealthCheckResult.Degraded("now"));

        Assert.Equal([HealthStatus.Degraded, HealthStatus.Unhealthy], next.History!.Select(change => change.Status));
        Assert.Equal("now", next.Detail);
    }

    [Fact]
    public async Task Report_CheckThrowsItsOwnTimeOut_SaysSo()
    {
        using var bench = new CheckBench();
        bench.Throw(new TimeoutException("The driver gave up."));

        bench.Runner.Refresh(TimeSpan.Zero);
        var report = await bench.Runner.ReportAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HealthStatus.Unhealthy, "The check failed: The driver gave up."), (report.Status, report.Detail));
    }

    [Fact]
    public async Task Report_CheckThrowsASecret_HidesItAlsoInTheHistory()
    {
        using var bench = new CheckBench();
        bench.Throw(new InvalidOperationException("No login with Password=hunter22"));

        bench.Runner.Refresh(TimeSpan.Zero);
        var report = await bench.Runner.ReportAsync(TestContext.Current.CancellationToken);

        Assert.Equal("The check failed: No login with Password=***", report.Detail);
        Assert.Equal(report.Detail, Assert.Single(report.History!).Detail);
    }

    [Fact]
    public async Task Report_StatusStays_SinceStaysAndDetailIsFresh()
    {
        using var bench = new CheckBench();
        var first = await bench.RunAsync(HealthCheckResult.Degraded("11 % free"));

        var second = await bench.RunAsync(HealthCheckResult.Degraded("12 % free"));

        Assert.Equal(first.Since, second.Since);
        Assert.Equal("12 % free", second.Detail);
        Assert.Equal(new CheckChange(HealthStatus.Degraded, null, first.CheckedAt!.Value, "11 % free"), Assert.Single(second.History!));
    }

    [Fact]
    public async Task Report_StatusChangesOften_KeepsTheLastTenChanges()
    {
        using var bench = new CheckBench();

        for (var i = 0; i < CheckHistory.Limit; i++) await bench.RunAsync(i % 2 == 0 ? HealthCheckResult.Healthy($"{i}") : HealthCheckResult.Unhealthy($"{i}"));
        var last = await bench.RunAsync(HealthCheckResult.Degraded("10"));

        Assert.Equal(["10", "9", "8", "7", "6", "5", "4", "3", "2", "1"], last.History!.Select(change => change.Detail));
        Assert.Equal((HealthStatus.Degraded, HealthStatus.Unhealthy), (last.History![0].Status, last.History[0].Was));
        Assert.Equal(last.CheckedAt, last.Since);
    }
}
