using Tracktion.Messaging.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Messaging.Tests.Outbox;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class OutboxRelayTests(TestServers servers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Add_InACommittedTransaction_ReachesTheStream()
    {
        await using var host = await TestHost.StartAsync(servers, "committed", stream: NumberSaid.Stream + ":committed");
        await using var reader = await TestHost.StartAsync(servers, "reader", stream: NumberSaid.Stream);

        await AddAsync(host, 1, fails: false);

        await Eventually.HoldsAsync(() => Task.FromResult(reader.HandledNumbers()), numbers => numbers.Contains(1), Limit, "the event");
        // The reader may be faster than the relay's commit.
        await Eventually.HoldsAsync(() => host.Get<QueueStatistics>().CountOutboxAsync(TestContext.Current.CancellationToken), count => count == 0, Limit, "the rows left");
    }

    [Fact]
    public async Task Add_InATransactionThatRollsBack_IsNeverSent()
    {
        await using var host = await TestHost.StartAsync(servers, "rolledback", stream: NumberSaid.Stream + ":rolledback");
        await using var reader = await TestHost.StartAsync(servers, "rollbackreader", stream: NumberSaid.Stream);

        await Assert.ThrowsAsync<InvalidOperationException>(() => AddAsync(host, 1001, fails: true));
        await AddAsync(host, 1002, fails: false);

        await Eventually.HoldsAsync(() => Task.FromResult(reader.HandledNumbers()), numbers => numbers.Contains(1002), Limit, "the event after it");
        Assert.DoesNotContain(1001, reader.HandledNumbers());
    }

    private static Task<int> AddAsync(TestHost host, int number, bool fails) => host.Database.TransactAsync(
        "test",
        async transaction =>
        {
            await host.Outbox.AddAsync(transaction, new NumberSaid { Sha256 = Some.Sha256, Number = number }, TestContext.Current.CancellationToken);
            return fails ? throw new InvalidOperationException("rolled back") : number;
        },
        TestContext.Current.CancellationToken);
}
