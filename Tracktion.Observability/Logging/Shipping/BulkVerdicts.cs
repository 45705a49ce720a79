using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Judges replies and items. Pure.</summary>
internal static class BulkVerdicts
{
    /// <summary>What to do with a request.</summary>
    /// <param name="reply">What came back.</param>
    /// <param name="count">How many events it held.</param>
    public static BulkVerdict Of(BulkReply reply, int count) => reply switch
    {
        { Delivery: BulkDelivery.NotSent } => BulkVerdict.Retry,
        { Delivery: BulkDelivery.Unknown } => BulkVerdict.Uncertain,
        { Status: 200 } => reply.Items.Count == count ? BulkVerdict.Items : BulkVerdict.Uncertain,
        { Status: 429 } => BulkVerdict.Overloaded,
        { Status: 413 } => BulkVerdict.TooLarge,
        { Status: 400 } => BulkVerdict.Refused,
        { Status: 408 or >= 500 } => BulkVerdict.Uncertain,
        _ => BulkVerdict.Misconfigured,
    };

    /// <summary>What became of an event; null where it has to be sent again.</summary>
    public static ShipResult? Of(BulkItem item) => item switch
    {
        { Status: >= 200 and < 300 } => item.FailureStoreUsed ? ShipResult.FailureStore : ShipResult.Created,
        { Status: 409 } => ShipResult.Duplicate,
        { Status: 429 or >= 500 } => null,
        // A disk at its flood stage, or an index that someone made read-only: older servers say 403. It is the index that is at fault, not the event.
        { ErrorType: "cluster_block_exception" } => null,
        _ => ShipResult.DeadLetter,
    };
}
