using System.Diagnostics;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Shipping;

namespace Tracktion.Benchmarks.Logs;

/// <summary>Counts what goes to a store and comes back. Written by the shipper alone, read when it is done.</summary>
internal sealed class CountingLogStore(ILogStore inner) : ILogStore
{
    /// <summary>Requests that were answered.</summary>
    public long Requests { get; private set; }

    /// <summary>The bytes of their bodies.</summary>
    public long Bytes { get; private set; }

    /// <summary>The time from request to answer, of all of them.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>When the last of them was answered, by <see cref="Stopwatch"/>.</summary>
    public long LastAnswered { get; private set; }

    public async Task<BulkReply> BulkAsync(string target, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var reply = await inner.BulkAsync(target, body, cancellationToken);
        if (reply.Delivery == BulkDelivery.Answered)
        {
            (Requests, Bytes, Waited) = (Requests + 1, Bytes + body.Length, Waited + Stopwatch.GetElapsedTime(started));
            LastAnswered = Stopwatch.GetTimestamp();
        }

        return reply;
    }

    public Task<IdLookup> FindAsync(string target, IReadOnlyList<string> ids, CancellationToken cancellationToken) => inner.FindAsync(target, ids, cancellationToken);
}
