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

    [LoggerMessage(EventIds.CachesCleared, LogLevel.Warning, "{UserId} had caches cleared: {RemovedItems} entries of {ClearedCaches}, {FailedCount} failed, in {DurationSeconds} s ({Outcome})")]
    public static partial void CachesCleared(
        this ILogger logger, string userId, long removedItems, string clearedCaches, int failedCount, double durationSeconds, string outcome);

    [LoggerMessage(
        EventIds.CleanupRun,
        LogLevel.Warning,
        "{UserId} ran the clean-up (dry run: {DryRun}): {RemovedItems} items with {RemovedBytes} bytes ({CleanupTasks}), {FailedCount} failed, in {DurationSeconds} s ({Outcome})")]
    public static partial void CleanupRun(
        this ILogger logger, string userId, bool dryRun, long removedItems, long removedBytes, string cleanupTasks, int failedCount, double durationSeconds, string outcome);

    [LoggerMessage(EventIds.OperatorActionFailed, LogLevel.Error, "{OperatorAction}, which an operator asked for, failed")]
    public static partial void OperatorActionFailed(this ILogger logger, Exception exception, string operatorAction);
}
