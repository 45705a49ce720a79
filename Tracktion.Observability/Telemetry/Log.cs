using Microsoft.Extensions.Logging;

namespace Tracktion.Observability.Telemetry;

internal static partial class Log
{
    [LoggerMessage(EventIds.ServiceStarted, LogLevel.Information, "{Service} {ServiceVersion} answers at {Addresses}")]
    public static partial void ServiceStarted(this ILogger logger, string service, string serviceVersion, string addresses);

    [LoggerMessage(EventIds.ServiceStopping, LogLevel.Information, "{Service} stops")]
    public static partial void ServiceStopping(this ILogger logger, string service);

    [LoggerMessage(EventIds.RequestFailed, LogLevel.Error, "{Method} {UrlPath} failed")]
    public static partial void RequestFailed(this ILogger logger, Exception exception, string method, string urlPath);

    [LoggerMessage(EventIds.HealthChanged, LogLevel.Warning, "The check {Check} went from {StatusBefore} to {Status}: {Reason}")]
    public static partial void HealthChanged(this ILogger logger, string check, string statusBefore, string status, string reason);

    [LoggerMessage(EventIds.HealthRestored, LogLevel.Information, "The check {Check} is healthy again, it was {StatusBefore}")]
    public static partial void HealthRestored(this ILogger logger, string check, string statusBefore);

    [LoggerMessage(EventIds.CircuitOpened, LogLevel.Warning, "The circuit breaker {CircuitBreaker} opened for {BreakSeconds} s: {Reason}")]
    public static partial void CircuitOpened(this ILogger logger, string circuitBreaker, double breakSeconds, string reason);

    [LoggerMessage(EventIds.CircuitHalfOpened, LogLevel.Debug, "The circuit breaker {CircuitBreaker} lets one call through")]
    public static partial void CircuitHalfOpened(this ILogger logger, string circuitBreaker);

    [LoggerMessage(EventIds.CircuitClosed, LogLevel.Information, "The circuit breaker {CircuitBreaker} closed, calls go through again")]
    public static partial void CircuitClosed(this ILogger logger, string circuitBreaker);

    [LoggerMessage(EventIds.CircuitStaysOpen, LogLevel.Debug, "The circuit breaker {CircuitBreaker} stays open for another {BreakSeconds} s: {Reason}")]
    public static partial void CircuitStaysOpen(this ILogger logger, string circuitBreaker, double breakSeconds, string reason);

    [LoggerMessage(EventIds.RequestUnserved, LogLevel.Warning, "{Method} {UrlPath} was answered with 503: {Reason}")]
    public static partial void RequestUnserved(this ILogger logger, string method, string urlPath, string reason);
}
