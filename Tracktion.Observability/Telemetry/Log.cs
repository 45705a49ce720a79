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

    [LoggerMessage(EventIds.RequestsRateLimited, LogLevel.Warning, "The limit {RateLimitPolicy} refused {RefusedCount} requests since this was last said, at last {Method} {UrlPath}")]
    public static partial void RequestsRateLimited(this ILogger logger, string rateLimitPolicy, long refusedCount, string method, string urlPath);

    [LoggerMessage(EventIds.WorkAbandoned, LogLevel.Warning, "Not ended within {DrainSeconds} s of a stop, and left: {AbandonedWork}")]
    public static partial void WorkAbandoned(this ILogger logger, string abandonedWork, double drainSeconds);

    [LoggerMessage(EventIds.ServiceStopped, LogLevel.Information, "{Service} has stopped, after {DurationSeconds} s")]
    public static partial void ServiceStopped(this ILogger logger, string service, double durationSeconds);
}
