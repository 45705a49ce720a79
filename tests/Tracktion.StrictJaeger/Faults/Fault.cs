namespace Tracktion.Testing.Jaeger;

/// <summary>What is done to one export of spans.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    /// <summary>What kind of fault it is.</summary>
    public FaultKind Kind { get; }

    /// <summary>Status of the answer.</summary>
    public int StatusCode { get; private init; }

    /// <summary>The Retry-After header, if one is sent; rounded up to seconds.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Spans that are not stored, the last ones of the request.</summary>
    public int RejectedSpans { get; private init; }

    /// <summary>How long a client is left hanging at most, or how slow the answer is.</summary>
    public TimeSpan Bound { get; private init; }

    /// <summary>No fault.</summary>
    public static Fault None { get; } = new(FaultKind.None);

    /// <inheritdoc cref="FaultKind.Refuse"/>
    public static Fault Refuse { get; } = new(FaultKind.Refuse);

    /// <inheritdoc cref="FaultKind.Reset"/>
    public static Fault Reset { get; } = new(FaultKind.Reset);

    /// <inheritdoc cref="FaultKind.AnswerLost"/>
    public static Fault AnswerLost { get; } = new(FaultKind.AnswerLost);

    /// <inheritdoc cref="FaultKind.Hang"/>
    public static Fault Hang(TimeSpan bound) => new(FaultKind.Hang) { Bound = bound };

    /// <inheritdoc cref="FaultKind.Status"/>
    /// <remarks>Over gRPC 400 is INVALID_ARGUMENT, 429 RESOURCE_EXHAUSTED, 503 and the other gateway statuses UNAVAILABLE, the rest UNKNOWN.</remarks>
    public static Fault Status(int statusCode, TimeSpan? retryAfter = null) => new(FaultKind.Status) { StatusCode = statusCode, RetryAfter = retryAfter };

    /// <inheritdoc cref="FaultKind.PartialSuccess"/>
    public static Fault PartialSuccess(int rejectedSpans) => new(FaultKind.PartialSuccess) { RejectedSpans = rejectedSpans };

    /// <inheritdoc cref="FaultKind.Slow"/>
    public static Fault Slow(TimeSpan delay) => new(FaultKind.Slow) { Bound = delay };
}
