using System.Text.Json.Nodes;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Processes;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests;

/// <summary>Files arrive while Redis is away and services are killed; in the end each has one analysis and one notification.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class NothingLostTests : IDisposable
{
    private const int FileCount = 50;
    private const int BeforeRedisGoes = 10;
    private const int WhileRedisIsAway = 20;
    private const int BeforeEachKill = 5;

    private static readonly TimeSpan RedisAway = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _source = new();
    private int _dropped;

    public void Dispose() => _source.Dispose();

    [Fact]
    public async Task DropIn_WhileRedisIsAwayAndServicesAreKilled_EveryFileEndsOnce()
    {
        await using var product = await Product.StartAsync();

        DropIn(product, BeforeRedisGoes);
        await DetectedAsync(product, atLeast: 1);
        await KillRedisForAWhileAsync(product);
        foreach (var service in ServiceDefinition.All) await KillInTheMiddleAsync(product, service.Name);
        await Eventually.HoldsAsync(
            () => product.ListAsync("notifications", "notifications?limit=1000", "notifications"),
            list => list.Count(item => item["status"]!.ToString() == "sent") >= FileCount, Limit, "a notification for each file");

        // The queues run dry before the counts are final.
        await Eventually.HoldsAsync(() => QueuedAsync(product), queued => queued == 0, Limit, "empty queues");
        Assert.Equal(FileCount, _dropped);
        var analyses = await product.ListAsync("analysis", "analyses?limit=1000", "analyses");
        AssertOneEach(analyses, "completed");
        AssertOneEach(await product.ListAsync("notifications", "notifications?limit=1000", "notifications"), "sent");
    }

    private static void AssertOneEach(IReadOnlyList<JsonObject> items, string status)
    {
        Assert.Equal(FileCount, items.Count);
        Assert.Equal(FileCount, items.Select(item => item["sha256"]!.ToString()).Distinct().Count());
        Assert.All(items, item => Assert.Equal(status, item["status"]!.ToString()));
    }

    /// <summary>Files go on arriving while Redis is dead.</summary>
    private async Task KillRedisForAWhileAsync(Product product)
    {
        var redis = product.State.Servers.Single(part => part.Name == RunningPart.Redis);
        Assert.True(redis.Process.Send(Signal.Kill));
        using var away = new PeriodicTimer(RedisAway / WhileRedisIsAway);
        for (var i = 0; i < WhileRedisIsAway; i++)
        {
            DropIn(product, 1);
            await away.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(503, await product.StatusOfAsync(ServiceDefinition.Analysis, "health/ready"));
        Assert.Equal(200, await product.StatusOfAsync(ServiceDefinition.Analysis, "health/live"));
        await product.UpAsync();
    }

    /// <summary>Kills a service as soon as the first of some new files has been detected: the rest of them is under way, or still to come.</summary>
    private async Task KillInTheMiddleAsync(Product product, string service)
    {
        var before = _dropped;
        DropIn(product, BeforeEachKill);
        await DetectedAsync(product, atLeast: before + 1);
        Assert.True(product.State.Service(service)?.Process.Send(Signal.Kill), $"{service} was not running");
        await product.UpAsync();
    }

    private void DropIn(Product product, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var name = $"tone-{_dropped:00}.wav";
            ToneFile.Write(_source.At(name), 200 + (10 * _dropped), seconds: 20);
            product.DropIn(_source.At(name), name);
            _dropped++;
        }
    }

    private static Task DetectedAsync(Product product, int atLeast) => Eventually.HoldsAsync(
        () => product.ListAsync(ServiceDefinition.FileWatcher, "files?limit=1000", "files"), files => files.Count >= atLeast, Limit, $"{atLeast} detected files");

    private static async Task<long> QueuedAsync(Product product)
    {
        var queued = 0L;
        foreach (var service in ServiceDefinition.All)
        {
            var stats = await product.GetAsync(service.Name, "stats");
            queued += stats["outbox_pending"]!.GetValue<long>() + (stats["queue_length"]?.GetValue<long>() ?? 0);
        }

        return queued;
    }
}
