namespace Tracktion.Observability.Tracing;

/// <summary>The names of attributes that more than one part of the product writes.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44.</remarks>
public static class SpanAttributes
{
    /// <summary>What kind of failure ended the operation: few values; absent on success.</summary>
    public const string ErrorType = "error.type";

    internal const string HttpMethod = "http.request.method";
    internal const string HttpMethodOriginal = "http.request.method_original";
    internal const string HttpRoute = "http.route";
    internal const string HttpStatusCode = "http.response.status_code";
    internal const string ProtocolVersion = "network.protocol.version";
    internal const string ClientAddress = "client.address";
    internal const string UserAgent = "user_agent.original";

    // Ours: the limit that a request was counted under.
    internal const string RateLimitPolicy = "tracktion.rate_limit.policy";
}
