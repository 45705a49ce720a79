using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Polly;
using Polly.Timeout;

namespace Tracktion.Observability.Resilience;

/// <summary>Tells a dependency that failed from one that answered, if only with a refusal. Pure.</summary>
internal static class DependencyFailures
{
    /// <summary>Whether an attempt's end counts against the dependency of a pipeline.</summary>
    public static bool IsFailure(string pipeline, Outcome<object> outcome) => outcome switch
    {
        // What is called from within another call, as Redis from within a transaction, is not the other's fault.
        { Exception: DependencyUnavailableException exception } => exception.Dependency is null || exception.Dependency == pipeline,
        { Exception: { } exception } => IsFailure(exception),
        { Result: HttpResponseMessage response } => IsFailure(response.StatusCode),
        _ => false,
    };

    /// <summary>
    /// Whether an attempt's end tells nothing of the dependency of a pipeline, neither that it is there nor that it is away: a caller who lost interest, another dependency's
    /// failure, a request that our own code stopped.
    /// </summary>
    public static bool TellsNothing(string pipeline, Outcome<object> outcome) => outcome.Exception switch
    {
        OperationCanceledException => true,
        DependencyUnavailableException exception => exception.Dependency is { } dependency && dependency != pipeline,
        HttpRequestException request => !IsFailure(request),
        _ => false,
    };

    /// <summary>429, 502, 503 and 504: the receiver, or what stands before it, asks to be left alone for a while.</summary>
    /// <remarks>Source: OTLP 1.x, "Retryable Response Codes". 500 is no such answer: a receiver that is there chokes on one message.</remarks>
    private static bool IsFailure(HttpStatusCode status) => status is
        HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool IsFailure(Exception exception) => exception switch
    {
        TimeoutRejectedException or TimeoutException => true,
        // What our own code threw on the way to the receiver, such as a refusal of its address, tells nothing of the receiver.
        HttpRequestException request => request.InnerException is null or IOException or SocketException or AuthenticationException,
        IOException or SocketException => true,
        _ => false,
    };
}
