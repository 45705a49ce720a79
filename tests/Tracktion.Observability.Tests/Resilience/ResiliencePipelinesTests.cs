using System.Net;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Tests.Support;
using CircuitState = Tracktion.Observability.Resilience.CircuitState;

namespace Tracktion.Observability.Tests.Resilience;

public sealed class ResiliencePipelinesTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Get_UnknownName_IsRefusedWithTheNamesThereAre()
    {
        using var bench = new ResilienceBench(new ResilienceOptions());

        var fault = Assert.Throws<ArgumentException>(() => bench.Pipelines.Get("databse"));

        Assert.Contains("database, http, queue, trace_store", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_Twice_IsTheSamePipeline()
    {
        using var bench = new ResilienceBench(new ResilienceOptions());

        Assert.Same(bench.Pipelines.Get("queue"), bench.Pipelines.Get("queue"));
        Assert.Equal(["queue"], bench.Circuits.States().Keys);
    }

    [Fact]
    public async Task Retry_DependencyStaysAway_WaitsOneTwoFourSecondsAndGivesUp()
    {
        using var bench = new ResilienceBench(Database(new PipelineOptions { RetryJitter = 0, MinimumThroughput = 100 }));
        var attempts = 0;

        var call = ResilienceBench.CallAsync(bench.Pipelines.Get("database"), _ => FailAsync(ref attempts), RepeatRule.OnFailure);
        foreach (var (seconds, made) in ((int Seconds, int Made)[])[(1, 1), (2, 2), (4, 3)])
        {
            await bench.UntilRetryWaitsAsync("database", made);
            bench.Time.Advance(TimeSpan.FromSeconds(seconds) - Moment);
            Assert.Equal(made, Volatile.Read(ref attempts));
            bench.Time.Advance(Moment);
        }

        await Assert.ThrowsAsync<DependencyUnavailableException>(() => call);
        Assert.Equal(4, attempts);
        Assert.Equal(3, bench.Count("retries_total database"));
    }

    [Theory]
    [InlineData(RepeatRule.Never, true)]
    [InlineData(RepeatRule.OnFailure, false)]
    public async Task Retry_NotAllowedOrNotTheDependency_DoesNotHappen(RepeatRule rule, bool isAway)
    {
        using var bench = new ResilienceBench(new ResilienceOptions());
        var attempts = 0;

        await Assert.ThrowsAnyAsync<Exception>(() => ResilienceBench.CallAsync(
            bench.Pipelines.Get("database"),
            _ =>
            {
                attempts++;
                throw isAway ? new DependencyUnavailableException("away") : new InvalidOperationException("a wrong statement");
            },
            rule));

        Assert.Equal(1, attempts);
        Assert.Equal(0, bench.Count("retries_total database"));
    }

    [Fact]
    public async Task Circuit_EnoughFailures_OpensRefusesAndClosesAgain()
    {
        using var bench = new ResilienceBench(Database(new PipelineOptions { MinimumThroughput = 4, BreakDuration = TimeSpan.FromSeconds(2) }));
        var pipeline = bench.Pipelines.Get("database");

        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(CircuitState.Closed, bench.Circuits.States()["database"]);
            await Assert.ThrowsAsync<DependencyUnavailableException>(() => ResilienceBench.CallAsync(pipeline, _ => throw new DependencyUnavailableException("away")));
        }

        Assert.Equal(CircuitState.Open, bench.Circuits.States()["database"]);
        var refusal = await Assert.ThrowsAsync<BrokenCircuitException>(() => ResilienceBench.CallAsync(pipeline, _ => Task.CompletedTask));
        Assert.Equal(TimeSpan.FromSeconds(2), refusal.RetryAfter);
        Assert.Equal(1, bench.Count("tracktion.resilience.refusals database circuit_open"));

        bench.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(CircuitState.HalfOpen, bench.Circuits.States()["database"]);
        await ResilienceBench.CallAsync(pipeline, _ => Task.CompletedTask);
        Assert.Equal(CircuitState.Closed, bench.Circuits.States()["database"]);
    }

    [Fact]
    public async Task Circuit_StaysAwayForLong_TellsItsLossAndItsReturnOnce()
    {
        using var bench = new ResilienceBench(Database(new PipelineOptions { MinimumThroughput = 2, BreakDuration = TimeSpan.FromSeconds(2) }));
        var pipeline = bench.Pipelines.Get("database");
        for (var i = 0; i < 2; i++) await Assert.ThrowsAsync<TimeoutException>(() => ResilienceBench.CallAsync(pipeline, _ => throw new TimeoutException()));

        for (var i = 0; i < 3; i++)
        {
            bench.Time.Advance(TimeSpan.FromSeconds(2));
            await Assert.ThrowsAsync<TimeoutException>(() => ResilienceBench.CallAsync(pipeline, _ => throw new TimeoutException()));
        }

        bench.Time.Advance(TimeSpan.FromSeconds(2));
        await ResilienceBench.CallAsync(pipeline, _ => Task.CompletedTask);

        Assert.Equal(
            [("CircuitOpened", LogLevel.Warning), ("CircuitClosed", LogLevel.Information)],
            bench.Log.Events.Where(one => one.Level >= LogLevel.Information));
        Assert.Equal(3, bench.Log.Events.Count(one => one.Event == "CircuitStaysOpen"));
    }

    [Fact]
    public async Task Circuit_FaultOfAnotherDependencyOrOfACaller_StaysClosed()
    {
        using var bench = new ResilienceBench(Database(new PipelineOptions { MinimumThroughput = 2 }));
        var pipeline = bench.Pipelines.Get("database");
        Exception[] faults = [new QueueAway(), new InvalidOperationException("bug"), new OperationCanceledException()];

        foreach (var fault in faults)
        {
            for (var i = 0; i < 5; i++) await Assert.ThrowsAsync(fault.GetType(), () => ResilienceBench.CallAsync(pipeline, _ => throw fault));
        }

        Assert.Equal(CircuitState.Closed, bench.Circuits.States()["database"]);
    }

    public static TheoryData<Exception, CircuitState> EndsOfTheCallThatIsLetThrough => new()
    {
        { new TaskCanceledException(), CircuitState.Open },
        { new QueueAway(), CircuitState.Open },
        { new HttpRequestException("refused", new InvalidOperationException("an address of our own")), CircuitState.Open },
        { new InvalidOperationException("an answer, if only a refusal"), CircuitState.Closed },
    };

    [Theory]
    [MemberData(nameof(EndsOfTheCallThatIsLetThrough), DisableDiscoveryEnumeration = true)]
    public async Task Circuit_HalfOpenAndACallThatTellsNothing_OpensAgainUntilOneTells(Exception end, CircuitState state)
    {
        using var bench = new ResilienceBench(Database(new PipelineOptions { MinimumThroughput = 2, BreakDuration = TimeSpan.FromSeconds(2) }));
        var pipeline = bench.Pipelines.Get("database");
        for (var i = 0; i < 2; i++) await Assert.ThrowsAsync<TimeoutException>(() => ResilienceBench.CallAsync(pipeline, _ => throw new TimeoutException()));
        bench.Time.Advance(TimeSpan.FromSeconds(2));

        await Assert.ThrowsAsync(end.GetType(), () => ResilienceBench.CallAsync(pipeline, _ => throw end));

        Assert.Equal(state, bench.Circuits.States()["database"]);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        await ResilienceBench.CallAsync(pipeline, _ => Task.CompletedTask);
        Assert.Equal(CircuitState.Closed, bench.Circuits.States()["database"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, CircuitState.Open)]
    [InlineData(HttpStatusCode.BadGateway, CircuitState.Open)]
    [InlineData(HttpStatusCode.ServiceUnavailable, CircuitState.Open)]
    [InlineData(HttpStatusCode.GatewayTimeout, CircuitState.Open)]
    [InlineData(HttpStatusCode.InternalServerError, CircuitState.Closed)]
    [InlineData(HttpStatusCode.BadRequest, CircuitState.Closed)]
    [InlineData(HttpStatusCode.OK, CircuitState.Closed)]
    public async Task Circuit_HttpResponses_OpenItWhereTheReceiverCannotServe(HttpStatusCode status, CircuitState state)
    {
        using var bench = new ResilienceBench(new ResilienceOptions());
        var pipeline = bench.Pipelines.Get("trace_store");

        for (var i = 0; i < 3; i++)
        {
            using var response = await pipeline.ExecuteAsync(_ => ValueTask.FromResult(new HttpResponseMessage(status)), TestContext.Current.CancellationToken);
        }

        Assert.Equal(state, bench.Circuits.States()["trace_store"]);
    }

    [Fact]
    public async Task Bulkhead_OneMoreThanRunAndWait_IsRefused()
    {
        using var bench = new ResilienceBench(Database(new PipelineOptions { Concurrency = 2, QueueLength = 1 }));
        var pipeline = bench.Pipelines.Get("database");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = 0;
        Task StartAsync() => ResilienceBench.CallAsync(pipeline, async _ =>
        {
            Interlocked.Increment(ref running);
            await release.Task;
        });

        var calls = new List<Task> { StartAsync(), StartAsync() };
        await ResilienceBench.UntilAsync(() => Volatile.Read(ref running) == 2);
        // Whichever of the two comes first waits, the other is one too many.
        Task[] late = [StartAsync(), StartAsync()];
        var refused = await Task.WhenAny(late);

        await Assert.ThrowsAsync<BulkheadFullException>(() => refused);
        Assert.Equal(2, running);
        release.SetResult();
        await Task.WhenAll([.. calls, .. late.Where(call => call != refused)]);
        Assert.Equal(3, running);
        Assert.Equal(1, bench.Count("tracktion.resilience.refusals database bulkhead_full"));
    }

    [Fact]
    public async Task AttemptTimeout_CallHangs_CancelsItAndCountsAsAFailure()
    {
        using var bench = new ResilienceBench(Database(new PipelineOptions { AttemptTimeout = TimeSpan.FromSeconds(3), MinimumThroughput = 2 }));
        var pipeline = bench.Pipelines.Get("database");

        for (var i = 0; i < 2; i++)
        {
            var hangs = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var call = ResilienceBench.CallAsync(pipeline, token =>
            {
                hangs.SetResult();
                return Task.Delay(Timeout.InfiniteTimeSpan, bench.Time, token);
            });
            await hangs.Task;
            bench.Time.Advance(TimeSpan.FromSeconds(3));
            await Assert.ThrowsAsync<TimeoutRejectedException>(() => call);
        }

        Assert.Equal(CircuitState.Open, bench.Circuits.States()["database"]);
        Assert.Equal(2, bench.Count("tracktion.resilience.refusals database timeout"));
    }

    [Fact]
    public async Task TotalTimeout_CallWaitsInTheBulkhead_EndsIt()
    {
        using var bench = new ResilienceBench(Database(new PipelineOptions { Concurrency = 1, TotalTimeout = TimeSpan.FromSeconds(15), AttemptTimeout = TimeSpan.FromSeconds(10) }));
        var pipeline = bench.Pipelines.Get("database");
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = ResilienceBench.CallAsync(pipeline, _ => release.Task);
        await ResilienceBench.UntilAsync(() => bench.Time.Waiting == 2);

        var second = ResilienceBench.CallAsync(pipeline, _ => Task.CompletedTask);
        await ResilienceBench.UntilAsync(() => bench.Time.Waiting == 3);
        bench.Time.Advance(TimeSpan.FromSeconds(15));

        await Assert.ThrowsAsync<TimeoutRejectedException>(() => second);
        release.SetResult();
        await Record.ExceptionAsync(() => first);
    }

    private static ResilienceOptions Database(PipelineOptions options) => new() { Database = options };

    private static Task FailAsync(ref int attempts)
    {
        Interlocked.Increment(ref attempts);
        throw new DependencyUnavailableException("away");
    }

    private sealed class QueueAway : DependencyUnavailableException
    {
        public override string Dependency => PipelineNames.Queue;
    }
}
