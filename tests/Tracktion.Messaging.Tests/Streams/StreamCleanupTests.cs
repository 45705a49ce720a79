using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Streams;
using Tracktion.Messaging.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Messaging.Tests.Streams;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class StreamCleanupTests(TestServers servers)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeadLetters_OldOnesOfTheOwnGroup_AreRemoved()
    {
        await using var host = await TestHost.StartAsync(servers, "deadletters");
        var subscription = new StreamSubscription("test:letters", "test");
        var dead = StreamNames.DeadLettersOf(subscription.Stream);
        var time = new ManualTime(TimeProvider.System.GetUtcNow());
        var old = (time.GetUtcNow() - TimeSpan.FromDays(31)).ToUnixTimeMilliseconds();
        for (var i = 0; i < 1200; i++) await AddAsync($"{old}-{i}", i % 2 == 0 ? "test" : "other");
        await AddAsync($"{time.GetUtcNow().ToUnixTimeMilliseconds()}-0", "test");
        var task = new OldDeadLetters([subscription], host.Redis, Options.Create(new ConsumerOptions()), time);

        var dry = await task.RunAsync(dryRun: true, Token);
        var before = await LengthAsync();
        var real = await task.RunAsync(dryRun: false, Token);
        var again = await task.RunAsync(dryRun: false, Token);

        Assert.Equal((600, 600, 0), (dry.Items, real.Items, again.Items));
        Assert.Equal(600 * ("dead_group".Length + "test".Length), dry.Bytes);
        Assert.Equal((1201, 601), (before, await LengthAsync()));

        Task AddAsync(string id, string group) => host.Redis.ExecuteAsync("XADD", Token, dead, id, "dead_group", group);
        async Task<long> LengthAsync() => (long)await host.Redis.ExecuteAsync("XLEN", Token, dead);
    }

    [Fact]
    public async Task Consumers_SilentAndEmptyHanded_AreTakenOffTheGroup()
    {
        await using var host = await TestHost.StartAsync(servers, "silent");
        var subscription = new StreamSubscription("test:silent-consumers", "test");
        var group = new ConsumerGroup(host.Redis, host.Redis, subscription.Stream, subscription.Group, "holds-one", TimeProvider.System);
        await group.EnsureAsync(Token);
        await host.Publisher.PublishAsync([(subscription.Stream, Some.Message(1))], Token);
        Assert.Single(await group.ReadAsync(1, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(5), Token));
        await host.Redis.ExecuteAsync("XGROUP", Token, "CREATECONSUMER", subscription.Stream, subscription.Group, "holds-nothing");

        // Validation keeps the option above a minute; here age is no matter.
        var task = new SilentConsumers([subscription, new StreamSubscription("test:no-such-stream", "test")], host.Redis, Options.Create(new ConsumerOptions { KeepConsumersFor = TimeSpan.Zero }));
        var young = await new SilentConsumers([subscription], host.Redis, Options.Create(new ConsumerOptions())).RunAsync(dryRun: false, Token);
        var dry = await task.RunAsync(dryRun: true, Token);
        var real = await task.RunAsync(dryRun: false, Token);

        Assert.Equal((0, 1, 1), (young.Items, dry.Items, real.Items));
        var left = (RedisResult[])await host.Redis.ExecuteAsync("XINFO", Token, "CONSUMERS", subscription.Stream, subscription.Group);
        Assert.Equal("holds-one", (string)((RedisResult[])Assert.Single(left))[1]);
    }
}
