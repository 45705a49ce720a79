namespace Tracktion.Testing.Jaeger;

/// <summary>What an export is answered, before it is put into the words of HTTP or gRPC.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Message">What went wrong; empty where nothing did.</param>
internal sealed record ExportAnswer(int Status, string Message)
{
    /// <summary>The Retry-After header, if one is sent.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Spans that were not taken though the status is 200.</summary>
    public int RejectedSpans { get; init; }

    /// <summary>gRPC's code for the status.</summary>
    public int GrpcCode => Status switch
    {
        StatusCodes.Status200OK => 0,
        StatusCodes.Status400BadRequest => 3,
        StatusCodes.Status429TooManyRequests => 8,
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout => 14,
        _ => 2,
    };
}
