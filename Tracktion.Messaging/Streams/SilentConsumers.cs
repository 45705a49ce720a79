using Microsoft.Extensions.Options;
using StackExchange.Redis;
using Tracktion.Observability.Operations;

namespace Tracktion.Messaging.Streams;

/// <summary>Takes the consumers of starts long past off the service's groups. A living one is heard of at least once a second.</summary>
internal sealed class SilentConsumers(IEnumerable<StreamSubscription> subscriptions, RedisConnection redis, IOptions<ConsumerOptions> options) : ICleanupTask
{
    // In one step, since a consumer's entries go with it: between a look and a removal it could have been given some.
    private const string Script =
        """
        local found = 0
        for _, consumer in ipairs(redis.call('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])) do
            local fields = {}
            for i = 1, #consumer, 2 do fields[consumer[i]] = consumer[i + 1] end
            if fields['pending'] == 0 and fields['idle'] >= tonumber(ARGV[2]) then
                found = found + 1
                if ARGV[3] == '0' then redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], fields['name']) end
            end
        end
        return found
        """;

    public string Name => "silent_consumers";

    public async Task<CleanupResult> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var age = options.Value.KeepConsumersFor;
        var items = 0L;
        foreach (var subscription in subscriptions) items += await RunAsync(subscription, age, dryRun, cancellationToken);
        return new CleanupResult(items, null, age);
    }

    private async Task<long> RunAsync(StreamSubscription subscription, TimeSpan age, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            return (long)await redis.ExecuteAsync(
                "EVAL", cancellationToken, Script, 1, subscription.Stream, subscription.Group, (long)age.TotalMilliseconds, dryRun ? "1" : "0");
        }
        catch (RedisServerException exception) when (exception.Message.Contains("no such key", StringComparison.OrdinalIgnoreCase)
            || exception.Message.Contains("NOGROUP", StringComparison.Ordinal))
        {
            // Nobody has read or written yet.
            return 0;
        }
    }
}
