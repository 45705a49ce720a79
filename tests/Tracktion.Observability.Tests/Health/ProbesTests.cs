using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Health;
using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests.Health;

public sealed class ProbesTests
{
    private static readonly Dictionary<string, string?> ShortTimes = new()
    {
        ["Tracktion:Observability:HealthCheckTimeout"] = "00:00:00.1",
        ["Tracktion:Observability:HealthCheckInterval"] = "00:00:00.01",
    };

    [Theory]
    [InlineData(HealthStatus.Healthy, HttpStatusCode.OK, "healthy")]
    [InlineData(HealthStatus.Degraded, HttpStatusCode.OK, "degraded")]
    [InlineData(HealthStatus.Unhealthy, HttpStatusCode.ServiceUnavailable, "unhealthy")]
    public async Task Ready_CheckThatItCounts_DecidesStatusAndCode(HealthStatus status, HttpStatusCode code, string word)
    {
        await using var host = await StartAsync(_ => Task.FromResult(new HealthCheckResult(status, "as told")), ready: true);

        var (answer, body) = await AskAsync(host, "/health/ready");

        Assert.Equal(code, answer);
        Assert.Equal(word, body["status"]!.ToString());
        Assert.Equal("test", body["service"]!.ToString());
        Assert.Equal((word, "as told"), (body["checks"]!["thing"]!["status"]!.ToString(), body["checks"]!["thing"]!["detail"]!.ToString()));
    }

    [Fact]
    public async Task Health_CheckThatDoesNotCountForReady_OnlyDegrades()
    {
        await using var host = await StartAsync(_ => Task.FromResult(HealthCheckResult.Unhealthy("broken")), ready: false);

        var (ready, _) = await AskAsync(host, "/health/ready");
        var (all, body) = await AskAsync(host, "/health");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (ready, all));
        Assert.Equal("degraded", body["status"]!.ToString());
    }

    [Fact]
    public async Task Ready_CheckThatHangs_IsUnhealthyInTimeAndStartedOnce()
    {
        var started = 0;
        var never = new TaskCompletionSource<HealthCheckResult>();
        await using var host = await StartAsync(
            _ =>
            {
                Interlocked.Increment(ref started);
                return never.Task;
            },
            ready: true);

        var (first, body) = await AskAsync(host, "/health/ready");
        await AskAsync(host, "/health/ready");
        var (live, _) = await AskAsync(host, "/health/live");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (first, live));
        Assert.Contains("No answer within 0.1 s", body["checks"]!["thing"]!["detail"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, started);
        never.SetResult(HealthCheckResult.Healthy());
    }

    [Fact]
    public async Task Ready_CheckThatThrows_IsUnhealthyWithTheReason()
    {
        await using var host = await StartAsync(_ => throw new InvalidOperationException("no such thing"), ready: true);

        var (answer, body) = await AskAsync(host, "/health/ready");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer);
        Assert.Contains("no such thing", body["checks"]!["thing"]!["detail"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Startup_UntilEveryTaskIsDone_IsUnhealthyAndSaysWhich()
    {
        await using var host = await TestHost.StartAsync();
        host.Get<StartupTracker>().Expect("migrations");

        var (before, body) = await AskAsync(host, "/health/startup");
        host.Get<StartupTracker>().Complete("migrations");
        var (after, _) = await AskAsync(host, "/health/startup");

        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (before, after));
        Assert.Equal("unhealthy", body["checks"]!["migrations"]!["status"]!.ToString());
    }

    [Theory]
    [InlineData(0.21, HealthStatus.Healthy)]
    [InlineData(0.20, HealthStatus.Degraded)]
    [InlineData(0.11, HealthStatus.Degraded)]
    [InlineData(0.10, HealthStatus.Unhealthy)]
    public void DiskSpace_Free_IsJudgedByTheSpecification(double free, HealthStatus expected) => Assert.Equal(expected, DiskSpaceCheck.Judge(free, "").Status);

    [Theory]
    [InlineData(0.79, HealthStatus.Healthy)]
    [InlineData(0.80, HealthStatus.Degraded)]
    [InlineData(0.90, HealthStatus.Unhealthy)]
    public void Memory_Used_IsJudgedByTheSpecification(double used, HealthStatus expected) => Assert.Equal(expected, MemoryCheck.Judge(used, "").Status);

    private static Task<TestHost> StartAsync(Func<CancellationToken, Task<HealthCheckResult>> check, bool ready) => TestHost.StartAsync(
        ShortTimes, builder => builder.Services.AddHealthChecks().AddAsyncCheck("thing", check, ready ? [HealthTags.Ready] : []));

    private static async Task<(HttpStatusCode Status, JsonObject Body)> AskAsync(TestHost host, string path)
    {
        using var answer = await host.GetAsync(path);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.AsObject());
    }
}
