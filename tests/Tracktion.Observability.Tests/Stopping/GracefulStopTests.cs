using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Tracktion.Observability.Stopping;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Stopping;

public sealed class GracefulStopTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly ManualTime _time = new();
    private readonly TaskCompletionSource _requestCame = new();
    private readonly TaskCompletionSource _mayEnd = new();

    [Fact]
    public async Task Stop_DuringTheDelay_IsUnreadyAndAliveAndStillServes()
    {
        await using var host = await StartAsync(Delay);

        var stop = host.StopAsync();
        using var ready = await host.GetAsync("/health/ready");
        using var all = await host.GetAsync("/health");
        using var live = await host.GetAsync("/health/live");
        using var other = await host.GetAsync("/quick");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable), (ready.StatusCode, all.StatusCode));
        Assert.Contains("stopping", await ready.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (live.StatusCode, other.StatusCode));
        Assert.False(stop.IsCompleted);
        _time.Advance(Delay);
        await stop;
    }

    [Fact]
    public async Task Stop_RequestUnderWay_EndsItAndTakesNoOther()
    {
        await using var host = await StartAsync(TimeSpan.Zero);
        var request = host.GetAsync("/slow");
        await _requestCame.Task;

        var stop = host.StopAsync();
        await RefusedAsync(host);
        Assert.False(stop.IsCompleted);
        _mayEnd.SetResult();
        using var answer = await request;
        await stop;

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Stop_RequestThatNeverEnds_IsCutOffAtTheLimit()
    {
        await using var host = await StartAsync(TimeSpan.Zero);
        var request = host.GetAsync("/slow");
        await _requestCame.Task;

        var stop = host.StopAsync();
        await RefusedAsync(host);
        _time.Advance(Timeout);
        await stop;

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => request);
    }

    [Fact]
    public async Task Stop_WorkUnderWay_IsWaitedForWhileTheLimitLasts()
    {
        await using var host = await StartAsync(TimeSpan.Zero);
        var (asked, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        host.Get<WorkInProgress>().Register("work", () =>
        {
            asked.SetResult();
            return ended.Task;
        });

        var stop = host.StopAsync();
        await asked.Task;
        Assert.True(host.Get<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        Assert.False(stop.IsCompleted);
        ended.SetResult();

        await stop;
    }

    [Fact]
    public async Task Stop_WorkThatNeverEnds_IsLeftAtTheLimit()
    {
        await using var host = await StartAsync(TimeSpan.Zero);
        var asked = new TaskCompletionSource();
        host.Get<WorkInProgress>().Register("work", () =>
        {
            asked.SetResult();
            return new TaskCompletionSource().Task;
        });

        var stop = host.StopAsync();
        await asked.Task;
        _time.Advance(Timeout);

        await stop;
    }

    private Task<TestHost> StartAsync(TimeSpan delay) => TestHost.StartAsync(
        new Dictionary<string, string?>
        {
            ["Tracktion:Observability:Stop:DrainDelay"] = delay.ToString(),
            ["Tracktion:Observability:Stop:DrainTimeout"] = Timeout.ToString(),
        },
        builder => builder.Services.AddSingleton<TimeProvider>(_time),
        app =>
        {
            app.MapGet("/quick", () => "quick");
            app.MapGet("/slow", (Delegate)SlowAsync);
        });

    private async Task<string> SlowAsync(HttpContext context)
    {
        _requestCame.SetResult();
        await _mayEnd.Task.WaitAsync(context.RequestAborted);
        return "ended";
    }

    private static async Task RefusedAsync(TestHost host) => await Eventually.HoldsAsync(
        async () => (await Record.ExceptionAsync(async () => (await host.GetAsync("/quick")).Dispose())) is HttpRequestException,
        refused => refused,
        TimeSpan.FromSeconds(30),
        "a refused connection");
}
