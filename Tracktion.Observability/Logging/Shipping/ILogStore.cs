using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>What the shipper needs of a log store.</summary>
internal interface ILogStore
{
    /// <summary>Sends a body once. Whatever happens is a result; only the caller's own cancellation is thrown.</summary>
    /// <param name="target">The data stream; empty where each action names its index.</param>
    /// <param name="body">Actions and documents, each on a line.</param>
    /// <param name="cancellationToken">The caller's.</param>
    Task<BulkReply> BulkAsync(string target, ReadOnlyMemory<byte> body, CancellationToken cancellationToken);

    /// <summary>Which of these ids are there, in any index behind a data stream.</summary>
    Task<IdLookup> FindAsync(string target, IReadOnlyList<string> ids, CancellationToken cancellationToken);
}
