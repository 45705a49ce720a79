using System.Globalization;
using StackExchange.Redis;
using Tracktion.Messaging.Telemetry;

namespace Tracktion.Messaging.Streams;

/// <summary>One member of a consumer group on one stream: the commands, without the loop.</summary>
internal sealed class ConsumerGroup(RedisConnection commands, RedisConnection reader, string stream, string group, string consumer, TimeProvider time)
{
    /// <summary>The field of a dead letter that names the group that gave it up.</summary>
    public const string DeadGroupField = "dead_group";

    public string Stream => stream;

    public string Group => group;

    /// <summary>Makes the group, and the stream with it, where they are missing. A new group starts at the stream's first entry.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        try
        {
            await commands.ExecuteAsync("XGROUP", cancellationToken, "CREATE", stream, group, "0", "MKSTREAM");
        }
        catch (RedisServerException exception) when (exception.Message.StartsWith("BUSYGROUP", StringComparison.Ordinal))
        {
            // It is there already, as it should be.
        }
    }

    /// <summary>Waits for new entries.</summary>
    public async Task<IReadOnlyList<StreamEntry>> ReadAsync(int count, TimeSpan block, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var started = time.GetUtcNow();
        var reply = await reader.BlockAsync(
            "XREADGROUP", timeout + block, cancellationToken,
            "GROUP", group, consumer, "COUNT", count, "BLOCK", (long)block.TotalMilliseconds, "STREAMS", stream, ">");
        if (reply.IsNull) return [];

        var streams = (RedisResult[])reply;
        var entries = streams.Length == 0 ? [] : StreamEntry.ParseMany(((RedisResult[])streams[0])[1]);
        MessagingTelemetry.Received(entries, stream, group, started);
        return entries;
    }

    /// <summary>Takes over entries whose consumer has given no sign of life for a while, with the number of times that each was delivered.</summary>
    public async Task<IReadOnlyList<(StreamEntry Entry, int Deliveries)>> TakeOverAsync(TimeSpan idle, int count, CancellationToken cancellationToken)
    {
        var reply = (RedisResult[])await commands.ExecuteAsync(
            "XAUTOCLAIM", cancellationToken, stream, group, consumer, (long)idle.TotalMilliseconds, "0-0", "COUNT", count);

        List<(StreamEntry, int)> taken = [];
        foreach (var entry in StreamEntry.ParseMany(reply[1])) taken.Add((entry, await DeliveriesAsync(entry.Id, cancellationToken)));
        return taken;
    }

    /// <summary>Gives a sign of life for entries that are being handled, without counting it as a delivery.</summary>
    public Task KeepAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        commands.ExecuteAsync("XCLAIM", cancellationToken, [stream, group, consumer, 0, .. ids, "JUSTID"]);

    public Task AcknowledgeAsync(string id, CancellationToken cancellationToken) =>
        commands.ExecuteAsync("XACK", cancellationToken, stream, group, id);

    /// <summary>Puts an entry aside with the reason, and takes it off the group's list.</summary>
    public async Task DeadLetterAsync(StreamEntry entry, string reason, int deliveries, CancellationToken cancellationToken)
    {
        var fields = entry.Fields.SelectMany(field => new object[] { field.Key, field.Value });
        object[] arguments =
        [
            Contracts.StreamNames.DeadLettersOf(stream), "*", .. fields,
            "dead_entry", entry.Id, DeadGroupField, group, "dead_reason", reason, "dead_deliveries", deliveries,
        ];
        await commands.ExecuteAsync("XADD", cancellationToken, arguments);
        await AcknowledgeAsync(entry.Id, cancellationToken);
    }

    /// <summary>How many entries the group has still to end: not yet read, and read but not yet acknowledged. Null where the group is not there.</summary>
    public async Task<long?> QueueLengthAsync(CancellationToken cancellationToken) =>
        (await GroupsAsync(cancellationToken)).Where(state => state.Name == group).Select(state => (long?)(state.Lag + state.Pending)).FirstOrDefault();

    /// <summary>Cuts off what is older than a time and was acknowledged by every group. What anyone still needs stays, however long the stream is.</summary>
    public async Task TrimAsync(DateTimeOffset olderThan, CancellationToken cancellationToken)
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"{olderThan.ToUnixTimeMilliseconds()}-0");
        foreach (var state in await GroupsAsync(cancellationToken))
        {
            var needed = state.Pending == 0 ? state.LastDelivered : await FirstPendingAsync(state.Name, cancellationToken);
            if (needed is null) return;
            if (StreamId.Compare(needed, first) < 0) first = needed;
        }

        await commands.ExecuteAsync("XTRIM", cancellationToken, stream, "MINID", "~", first);
    }

    private async Task<int> DeliveriesAsync(string id, CancellationToken cancellationToken)
    {
        var reply = (RedisResult[])await commands.ExecuteAsync("XPENDING", cancellationToken, stream, group, id, id, 1);
        return reply.Length == 0 ? 1 : (int)((RedisResult[])reply[0])[3];
    }

    private async Task<string?> FirstPendingAsync(string name, CancellationToken cancellationToken)
    {
        var reply = (RedisResult[])await commands.ExecuteAsync("XPENDING", cancellationToken, stream, name);
        return reply[1].IsNull ? null : (string)reply[1];
    }

    private async Task<IReadOnlyList<GroupState>> GroupsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reply = (RedisResult[])await commands.ExecuteAsync("XINFO", cancellationToken, "GROUPS", stream);
            return [.. reply.Select(GroupState.Parse)];
        }
        catch (RedisServerException exception) when (exception.Message.Contains("no such key", StringComparison.OrdinalIgnoreCase))
        {
            return [];
        }
    }

    private sealed record GroupState(string Name, long Pending, long Lag, string LastDelivered)
    {
        public static GroupState Parse(RedisResult group)
        {
            var parts = (RedisResult[])group;
            var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
            for (var i = 0; i + 1 < parts.Length; i += 2) fields[(string)parts[i]] = parts[i + 1].IsNull ? null : (string)parts[i + 1];

            return new GroupState(fields["name"] ?? "", Number(fields, "pending"), Number(fields, "lag"), fields["last-delivered-id"] ?? "0-0");
        }

        // Redis cannot tell the lag after entries were deleted from the middle; it then answers null.
        private static long Number(Dictionary<string, string?> fields, string name) =>
            long.TryParse(fields.GetValueOrDefault(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : 0;
    }
}
