using System.Diagnostics;
using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using Tracktion.Cli.Processes;
using Tracktion.Messaging.Streams;
using Tracktion.Messaging.Tests.Support;
using Tracktion.Observability.Resilience;
using Tracktion.Testing;
using CircuitState = Tracktion.Observability.Resilience.CircuitState;

namespace Tracktion.Messaging.Tests.Streams;

/// <summary>What callers see of a Redis that hangs.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class RedisConnectionTests(OwnServers own) : IClassFixture<OwnServers>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string?> Quick = new()
    {
        ["Tracktion:Resilience:Queue:AttemptTimeout"] = "00:00:00.3",
        ["Tracktion:Resilience:Queue:TotalTimeout"] = "00:00:02",
        ["Tracktion:Resilience:Queue:MinimumThroughput"] = "2",
        ["Tracktion:Resilience:Queue:FailureRatio"] = "0.01",
    };

    private readonly TestServers _servers = own.Servers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_RedisHangs_FailsAtOnceWhileTheCircuitIsOpenAndAnswersAfterwards()
    {
        await using var host = await TestHost.StartAsync(_servers, "hung_redis", settings: Quick);
        await host.Redis.ExecuteAsync("PING", Cancellation);

        _servers.RedisProcess.Send(Signal.Stop);
        try
        {
            await Eventually.HoldsAsync(
                async () => (await Record.ExceptionAsync(() => host.Redis.ExecuteAsync("PING", Cancellation)))?.InnerException is BrokenCircuitException,
                refused => refused, Limit, "a refusal by the circuit breaker");
            Assert.NotEqual(CircuitState.Closed, host.Get<CircuitBreakers>().States()["queue"]);
            // The cause was the queue, so the transactions in which it is called must not be blamed on the database.
            Assert.Equal(CircuitState.Closed, host.Get<CircuitBreakers>().States()["database"]);
        }
        finally
        {
            _servers.RedisProcess.Send(Signal.Continue);
        }

        await Eventually.HoldsAsync(
            async () => await Record.ExceptionAsync(() => host.Redis.ExecuteAsync("PING", Cancellation)), fault => fault is null, Limit, "an answer after the pause");
        Assert.Equal(CircuitState.Closed, host.Get<CircuitBreakers>().States()["queue"]);
    }

    [Fact]
    public async Task Execute_CallerLosesInterestOrTimeIsOver_OnlyTheSecondFailsTheSpan()
    {
        await using var host = await TestHost.StartAsync(_servers, "spans", settings: new(Quick) { ["Tracktion:Resilience:Queue:MinimumThroughput"] = "1000" });
        await host.Redis.ExecuteAsync("PING", Cancellation);
        using var root = new Activity("test").Start();
        using var interest = new CancellationTokenSource();
        using var spans = new CommandSpans(root.TraceId, onStart: interest.Cancel);

        _servers.RedisProcess.Send(Signal.Stop);
        try
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Redis.ExecuteAsync("PING", interest.Token));
            await Assert.ThrowsAsync<RedisUnavailableException>(() => host.Redis.ExecuteAsync("PING", Cancellation));
        }
        finally
        {
            _servers.RedisProcess.Send(Signal.Continue);
        }

        Assert.Equal([(ActivityStatusCode.Unset, null), (ActivityStatusCode.Error, "timeout")], spans.Ended);
    }

    [Fact]
    public async Task Block_LongerThanAnAttemptMayTake_IsNoFailure()
    {
        await using var host = await TestHost.StartAsync(_servers, "blocking", settings: Quick);

        await using var reader = new RedisConnection(
            host.Get<IOptions<RedisOptions>>(), host.Get<IOptions<ResilienceOptions>>(), host.Get<ResiliencePipelines>().Get(PipelineNames.Queue), TimeProvider.System);

        for (var i = 0; i < 3; i++)
        {
            var reply = await reader.BlockAsync("BLPOP", TimeSpan.FromSeconds(5), Cancellation, "nothing-is-ever-here", "0.5");
            Assert.True(reply.IsNull);
        }

        Assert.Equal(CircuitState.Closed, host.Get<CircuitBreakers>().States()["queue"]);
    }

    [Fact]
    public async Task Execute_RefusedCommands_LeaveTheCircuitClosed()
    {
        await using var host = await TestHost.StartAsync(_servers, "refused", settings: Quick);

        for (var i = 0; i < 5; i++) await Assert.ThrowsAsync<StackExchange.Redis.RedisServerException>(() => host.Redis.ExecuteAsync("NOSUCHCOMMAND", Cancellation));

        Assert.Equal(CircuitState.Closed, host.Get<CircuitBreakers>().States()["queue"]);
    }
}
