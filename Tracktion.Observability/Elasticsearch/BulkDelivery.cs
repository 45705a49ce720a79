namespace Tracktion.Observability.Elasticsearch;

/// <summary>How far a bulk request got.</summary>
public enum BulkDelivery
{
    /// <summary>No byte of the body was handed to a server: nothing was applied, and sending again is safe.</summary>
    NotSent,

    /// <summary>The body may have reached a server, but no usable answer came: some, all or none of it may have been applied.</summary>
    Unknown,

    /// <summary>A server answered: <see cref="BulkReply.Status"/> and <see cref="BulkReply.Items"/> say what it did.</summary>
    Answered,
}
