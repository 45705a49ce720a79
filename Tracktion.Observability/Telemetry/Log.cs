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

    [LoggerMessage(EventIds.TraceStoreLost, LogLevel.Warning, "The trace store takes no spans, they wait: {Reason}")]
    public static partial void TraceStoreLost(this ILogger logger, string reason);

    [LoggerMessage(EventIds.TraceStoreBack, LogLevel.Information, "The trace store takes spans again after {DurationSeconds} s")]
    public static partial void TraceStoreBack(this ILogger logger, double durationSeconds);

    [LoggerMessage(EventIds.SpansLost, LogLevel.Warning, "{SpanCount} spans were lost: {Reason}")]
    public static partial void SpansLost(this ILogger logger, long spanCount, string reason);

    [LoggerMessage(EventIds.SpanSpoolRefused, LogLevel.Warning, "Spans cannot wait on disk in {SpoolFolder}, they wait in memory alone: {Reason}")]
    public static partial void SpanSpoolRefused(this ILogger logger, string spoolFolder, string reason);

    [LoggerMessage(EventIds.SystemSampleFailed, LogLevel.Warning, "The state of the {Check} cannot be read; their metrics are missing until it can")]
    public static partial void SystemSampleFailed(this ILogger logger, Exception exception, string check);

    [LoggerMessage(EventIds.ActiveUsersNotKept, LogLevel.Warning, "The days on which keys were used cannot be kept in {FilePath}; after a restart active_users_total begins anew")]
    public static partial void ActiveUsersNotKept(this ILogger logger, Exception exception, string filePath);

    [LoggerMessage(EventIds.MetricConflict, LogLevel.Warning, "The metric {Metric} is there twice, as another kind or with the same labels; the first one is shown")]
    public static partial void MetricConflict(this ILogger logger, string metric);

    [LoggerMessage(EventIds.MetricOverflow, LogLevel.Warning, "The metric {Metric} has {SeriesLimit} series, as many as it may have; further label values are counted together")]
    public static partial void MetricOverflow(this ILogger logger, string metric, int seriesLimit);

    [LoggerMessage(EventIds.RequestsRateLimited, LogLevel.Warning, "The limit {RateLimitPolicy} refused {RefusedCount} requests since this was last said, at last {Method} {UrlPath}")]
    public static partial void RequestsRateLimited(this ILogger logger, string rateLimitPolicy, long refusedCount, string method, string urlPath);

    [LoggerMessage(EventIds.WorkAbandoned, LogLevel.Warning, "Not ended within {DrainSeconds} s of a stop, and left: {AbandonedWork}")]
    public static partial void WorkAbandoned(this ILogger logger, string abandonedWork, double drainSeconds);

    [LoggerMessage(EventIds.ServiceStopped, LogLevel.Information, "{Service} has stopped, after {DurationSeconds} s")]
    public static partial void ServiceStopped(this ILogger logger, string service, double durationSeconds);

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
