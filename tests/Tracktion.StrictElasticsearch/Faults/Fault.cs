namespace Tracktion.Testing.Elasticsearch;

/// <summary>What is done to one <c>_bulk</c> request.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>What kind of fault it is.</summary>
    public FaultKind Kind { get; }

    /// <summary>Status of the answer, or of the items that are hit.</summary>
    public int StatusCode { get; private init; }

    /// <summary>The Retry-After header, if one is sent.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Whether the body is a proxy's page in place of Elasticsearch's JSON.</summary>
    public bool FromProxy { get; private init; }

    /// <summary>Share of the items that are hit, 0 to 1.</summary>
    public double Fraction { get; private init; }

    /// <summary>Text that a document must contain to be rejected.</summary>
    public string Marker { get; private init; } = "";

    /// <summary>Largest body taken, in bytes.</summary>
    public long LimitBytes { get; private init; }

    /// <summary>How long a client is left hanging at most.</summary>
    public TimeSpan Bound { get; private init; }

    /// <summary>No fault.</summary>
    public static Fault None { get; } = new(FaultKind.None);

    /// <inheritdoc cref="FaultKind.Refuse"/>
    public static Fault Refuse { get; } = new(FaultKind.Refuse);

    /// <inheritdoc cref="FaultKind.Reset"/>
    public static Fault Reset { get; } = new(FaultKind.Reset);

    /// <inheritdoc cref="FaultKind.AnswerLost"/>
    public static Fault AnswerLost { get; } = new(FaultKind.AnswerLost);

    /// <inheritdoc cref="FaultKind.AnswerLostThenRollOver"/>
    public static Fault AnswerLostThenRollOver { get; } = new(FaultKind.AnswerLostThenRollOver);

    /// <inheritdoc cref="FaultKind.Hang"/>
    public static Fault Hang(TimeSpan bound) => new(FaultKind.Hang) { Bound = bound };

    /// <inheritdoc cref="FaultKind.Status"/>
    public static Fault Status(int statusCode, TimeSpan? retryAfter = null, bool fromProxy = false) =>
        new(FaultKind.Status) { StatusCode = statusCode, RetryAfter = retryAfter, FromProxy = fromProxy };

    /// <inheritdoc cref="FaultKind.PartialItems"/>
    public static Fault PartialItems(double fraction, int statusCode = 429) =>
        new(FaultKind.PartialItems) { Fraction = fraction, StatusCode = statusCode };

    /// <inheritdoc cref="FaultKind.ItemRejections"/>
    public static Fault ItemRejections(string marker) => new(FaultKind.ItemRejections) { Marker = marker };

    /// <inheritdoc cref="FaultKind.TooLarge"/>
    public static Fault TooLarge(long limitBytes) => new(FaultKind.TooLarge) { LimitBytes = limitBytes };
}
