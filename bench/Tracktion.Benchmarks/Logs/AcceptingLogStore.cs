using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Shipping;

namespace Tracktion.Benchmarks.Logs;

/// <summary>Takes everything at once, and keeps nothing.</summary>
internal sealed class AcceptingLogStore : ILogStore
{
    private const int LinesPerEvent = 2;

    public Task<BulkReply> BulkAsync(string target, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var items = new BulkItem[body.Span.Count((byte)'\n') / LinesPerEvent];
        Array.Fill(items, new BulkItem(201));
        return Task.FromResult(new BulkReply { Delivery = BulkDelivery.Answered, Status = 200, Items = items });
    }

    public Task<IdLookup> FindAsync(string target, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        Task.FromResult(new IdLookup { Outcome = IdLookupOutcome.Found });
}
