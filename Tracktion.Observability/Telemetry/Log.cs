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
}
