using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Tracktion.Messaging.Contracts;
using Tracktion.Observability.Operations;

namespace Tracktion.Messaging.Streams;

/// <summary>Removes the dead letters of the service's own groups that nobody has looked after for long.</summary>
internal sealed class OldDeadLetters(IEnumerable<StreamSubscription> subscriptions, RedisConnection redis, IOptions<ConsumerOptions> options, TimeProvider time) : ICleanupTask
{
    private const int PageSize = 500;

    public string Name => "dead_letters";

    public async Task<CleanupResult> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var age = options.Value.KeepDeadLettersFor;
        var last = string.Create(CultureInfo.InvariantCulture, $"{(time.GetUtcNow() - age).ToUnixTimeMilliseconds()}-0");
        var (items, bytes) = (0L, 0L);
        foreach (var subscription in subscriptions)
        {
            var (foundItems, foundBytes) = await RunAsync(subscription, last, dryRun, cancellationToken);
            (items, bytes) = (items + foundItems, bytes + foundBytes);
        }

        return new CleanupResult(items, bytes, age);
    }

    private async Task<(long Items, long Bytes)> RunAsync(StreamSubscription subscription, string last, bool dryRun, CancellationToken cancellationToken)
    {
        var stream = StreamNames.DeadLettersOf(subscription.Stream);
        var (first, items, bytes) = ("-", 0L, 0L);
        while (true)
        {
            var page = StreamEntry.ParseMany(await redis.ExecuteAsync("XRANGE", cancellationToken, stream, first, last, "COUNT", PageSize));
            // The stream is shared with the groups of other services, whose letters are theirs to remove.
            var own = page.Where(entry => entry.Fields.GetValueOrDefault(ConsumerGroup.DeadGroupField) == subscription.Group).ToList();
            items += own.Count;
            bytes += own.Sum(SizeOf);
            if (!dryRun && own.Count > 0) await redis.ExecuteAsync("XDEL", cancellationToken, [stream, .. own.Select(entry => entry.Id)]);
            if (page.Count < PageSize) return (items, bytes);

            first = $"({page[^1].Id}";
        }
    }

    private static long SizeOf(StreamEntry entry) => entry.Fields.Sum(field => Encoding.UTF8.GetByteCount(field.Key) + Encoding.UTF8.GetByteCount(field.Value));
}
