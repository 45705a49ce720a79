namespace Tracktion.Testing.Elasticsearch;

/// <summary>The ways in which a <c>_bulk</c> request can be ill served.</summary>
public enum FaultKind
{
    /// <summary>Served as it should be.</summary>
    None,

    /// <summary>The connection is closed before the request is read.</summary>
    Refuse,

    /// <summary>Nothing is answered until the client gives up, or the fault's bound is reached.</summary>
    Hang,

    /// <summary>The request is read, not applied, and the connection reset.</summary>
    Reset,

    /// <summary>The request is applied and the connection reset.</summary>
    AnswerLost,

    /// <summary>As <see cref="AnswerLost"/>, and the data streams written to are rolled over.</summary>
    AnswerLostThenRollOver,

    /// <summary>Another status, nothing applied.</summary>
    Status,

    /// <summary>Some items answered 429 or 503 and not applied.</summary>
    PartialItems,

    /// <summary>Documents with a marker in them answered 400 and not applied.</summary>
    ItemRejections,

    /// <summary>413 for a body above a size.</summary>
    TooLarge,
}
