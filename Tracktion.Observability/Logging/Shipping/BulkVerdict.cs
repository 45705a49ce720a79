namespace Tracktion.Observability.Logging.Shipping;

/// <summary>What to do after a bulk request, decided from its reply alone.</summary>
/// <remarks>Source: Elasticsearch reference, Bulk API; the rules of Filebeat's and Logstash's outputs.</remarks>
internal enum BulkVerdict
{
    /// <summary>Each item has its own answer.</summary>
    Items,

    /// <summary>Nothing was stored: wait and send again.</summary>
    Retry,

    /// <summary>The store has too much to do: wait, and send less.</summary>
    Overloaded,

    /// <summary>It may have been stored: wait, look, and send what is not there.</summary>
    Uncertain,

    /// <summary>Too long: send the halves. One event alone that is too long is a dead letter.</summary>
    TooLarge,

    /// <summary>The whole body was refused: our fault. Send the halves, until the event that is to blame is alone.</summary>
    Refused,

    /// <summary>The settings are wrong (key, address, rights): keep everything, say so, and try again now and then.</summary>
    Misconfigured,
}
