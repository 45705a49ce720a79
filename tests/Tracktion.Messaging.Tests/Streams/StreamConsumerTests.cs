using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Streams;
using Tracktion.Messaging.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Messaging.Tests.Streams;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class StreamConsumerTests(TestServers servers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Publish_ManyMessages_EachIsHandledOnceAndAcknowledged()
    {
        await using var host = await TestHost.StartAsync(servers, "many");

        await host.PublishAsync(Enumerable.Range(0, 200));
        await Eventually.HoldsAsync(() => Task.FromResult(host.HandledNumbers()), numbers => numbers.Count >= 200, Limit, "200 handled messages");

        Assert.Equal(Enumerable.Range(0, 200), host.HandledNumbers().Order());
        await Eventually.HoldsAsync(() => PendingAsync(host), pending => pending == 0, Limit, "no pending entries");
    }

    [Fact]
    public async Task Handle_ThrowsOnce_IsDeliveredAgain()
    {
        var calls = 0;
        await using var host = await TestHost.StartAsync(
            servers, "again", handler => handler.Before = _ => Interlocked.Increment(ref calls) == 1 ? throw new InvalidOperationException("the first time") : Task.CompletedTask);

        await host.PublishAsync(7);

        await Eventually.HoldsAsync(() => Task.FromResult(host.HandledNumbers()), numbers => numbers.Count == 1, Limit, "the second delivery");
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task Handle_ThrowsEachTime_EndsInTheDeadLettersWithTheReason()
    {
        await using var host = await TestHost.StartAsync(servers, "poison", handler => handler.Before = _ => throw new InvalidOperationException("always"));

        await host.PublishAsync(13);
        await Eventually.HoldsAsync(() => DeadLettersAsync(host), count => count == 1, Limit, "a dead letter");

        var (message, reason) = Assert.Single(host.Handler.GivenUp);
        Assert.Equal(13, message.Read<NumberSaid>().Number);
        Assert.Contains("always", reason, StringComparison.Ordinal);
        Assert.Empty(host.Handler.Handled);
        await Eventually.HoldsAsync(() => PendingAsync(host), pending => pending == 0, Limit, "no pending entries");
    }

    [Fact]
    public async Task Publish_MalformedEntry_EndsInTheDeadLettersAndHoldsUpNothing()
    {
        await using var host = await TestHost.StartAsync(servers, "malformed");

        await host.Redis.ExecuteAsync("XADD", TestContext.Current.CancellationToken, host.Stream, "*", "no", "event");
        await host.PublishAsync(1);

        await Eventually.HoldsAsync(() => DeadLettersAsync(host), count => count == 1, Limit, "a dead letter");
        await Eventually.HoldsAsync(() => Task.FromResult(host.HandledNumbers()), numbers => numbers.Count == 1, Limit, "the message behind it");
    }

    [Fact]
    public async Task Publish_TakenByAConsumerThatDied_IsTakenOver()
    {
        await using var helper = await TestHost.StartAsync(servers, "orphanage");
        var dead = new ConsumerGroup(helper.Redis, helper.Redis, "test:orphan", "test", "died-right-after", TimeProvider.System);
        await dead.EnsureAsync(TestContext.Current.CancellationToken);
        await helper.Publisher.PublishAsync([("test:orphan", Some.Message(5))], TestContext.Current.CancellationToken);
        Assert.Single(await dead.ReadAsync(1, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken));

        await using var heir = await TestHost.StartAsync(servers, "heir", stream: "test:orphan");

        await Eventually.HoldsAsync(() => Task.FromResult(heir.HandledNumbers()), numbers => numbers.SequenceEqual([5]), Limit, "the orphan");
    }

    [Fact]
    public async Task Publish_WhileRedisHangs_IsHandledAfterwards()
    {
        await using var host = await TestHost.StartAsync(servers, "hang");
        await host.PublishAsync(1);
        await Eventually.HoldsAsync(() => Task.FromResult(host.HandledNumbers()), numbers => numbers.Count == 1, Limit, "the first message");

        Cli.Processes.ProcessSignals.Send(servers.RedisProcess, Cli.Processes.Signal.Stop);
        var sending = host.PublishAsync(2);
        await Assert.ThrowsAsync<RedisUnavailableException>(() => sending);
        Cli.Processes.ProcessSignals.Send(servers.RedisProcess, Cli.Processes.Signal.Continue);
        await host.PublishAsync(3);

        // The hung command may have been applied or not; what matters is that the reader is back.
        await Eventually.HoldsAsync(() => Task.FromResult(host.HandledNumbers()), numbers => numbers.Contains(3), Limit, "the message after the pause");
    }

    [Fact]
    public async Task Stop_MessageBeingHandled_EndsItAndReadsNoOther()
    {
        var (came, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var helper = await TestHost.StartAsync(servers, "stophelper");
        await using var host = await TestHost.StartAsync(servers, "stopping", handler => handler.Before = _ =>
        {
            came.TrySetResult();
            return mayEnd.Task;
        });
        await host.PublishAsync(1);
        await came.Task;

        var stop = host.StopAsync();
        // A reader that still read would take it at once: there is more than one slot.
        await helper.Publisher.PublishAsync([(host.Stream, Some.Message(2))], TestContext.Current.CancellationToken);
        Assert.False(stop.IsCompleted);
        mayEnd.SetResult();
        await stop;

        Assert.Equal([1], host.HandledNumbers());
        var group = new ConsumerGroup(helper.Redis, helper.Redis, host.Stream, "test", "looks", TimeProvider.System);
        Assert.Equal(1, await group.QueueLengthAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<long> PendingAsync(TestHost host) =>
        (long)((StackExchange.Redis.RedisResult[])await host.Redis.ExecuteAsync("XPENDING", TestContext.Current.CancellationToken, host.Stream, "test"))[0];

    private static async Task<long> DeadLettersAsync(TestHost host) =>
        (long)await host.Redis.ExecuteAsync("XLEN", TestContext.Current.CancellationToken, StreamNames.DeadLettersOf(host.Stream));
}
