namespace Tracktion.Testing.Jaeger;

/// <summary>The ways in which an export of spans can be ill served.</summary>
public enum FaultKind
{
    /// <summary>Served as it should be.</summary>
    None,

    /// <summary>The connection is closed before the request is read.</summary>
    Refuse,

    /// <summary>Nothing is answered until the client gives up, or the fault's bound is reached; nothing is stored.</summary>
    Hang,

    /// <summary>The request is read, not stored, and the connection reset.</summary>
    Reset,

    /// <summary>The request is stored and the connection reset.</summary>
    AnswerLost,

    /// <summary>Another status, nothing stored.</summary>
    Status,

    /// <summary>Some spans are not stored, and the answer says so.</summary>
    PartialSuccess,

    /// <summary>The request is stored and answered after a while.</summary>
    Slow,
}
