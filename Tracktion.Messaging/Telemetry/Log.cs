using Microsoft.Extensions.Logging;

namespace Tracktion.Messaging.Telemetry;

internal static partial class Log
{
    [LoggerMessage(EventIds.DependencyLost, LogLevel.Warning, "{Dependency} is not to be had, {Activity} waits for it: {Reason}")]
    public static partial void DependencyLost(this ILogger logger, string dependency, string activity, string reason);

    [LoggerMessage(EventIds.DependencyBack, LogLevel.Information, "{Dependency} is back after {DurationSeconds} s, {Activity} goes on")]
    public static partial void DependencyBack(this ILogger logger, string dependency, string activity, double durationSeconds);

    [LoggerMessage(EventIds.MessageFailed, LogLevel.Error, "Delivery {Deliveries} of {EventType} {MessageId} on {Stream} failed; it will be delivered again")]
    public static partial void MessageFailed(this ILogger logger, Exception exception, string eventType, string messageId, string stream, int deliveries);

    [LoggerMessage(EventIds.MessageTakenOver, LogLevel.Warning, "Took over entry {EntryId} on {Stream} from a consumer that gave no sign of life; delivery {Deliveries}")]
    public static partial void MessageTakenOver(this ILogger logger, string entryId, string stream, int deliveries);

    [LoggerMessage(EventIds.MessageDeadLettered, LogLevel.Error, "Gave up entry {EntryId} on {Stream} after {Deliveries} deliveries, it is kept in {DeadLetterStream}: {Reason}")]
    public static partial void MessageDeadLettered(this ILogger logger, string entryId, string stream, int deliveries, string deadLetterStream, string reason);

    [LoggerMessage(EventIds.UpkeepFailed, LogLevel.Error, "The upkeep of {Stream} failed; it is tried again")]
    public static partial void UpkeepFailed(this ILogger logger, Exception exception, string stream);

    [LoggerMessage(EventIds.DeliveryFault, LogLevel.Error, "Delivery {Deliveries} of entry {EntryId} on {Stream} could not be brought to an end; it will be delivered again")]
    public static partial void DeliveryFault(this ILogger logger, Exception exception, string entryId, string stream, int deliveries);

    [LoggerMessage(EventIds.MigrationApplied, LogLevel.Information, "Migration {Migration} applied to schema {Schema}")]
    public static partial void MigrationApplied(this ILogger logger, string migration, string schema);

    [LoggerMessage(EventIds.DatabaseReady, LogLevel.Information, "Schema {Schema} is ready, {MigrationCount} migrations were due")]
    public static partial void DatabaseReady(this ILogger logger, string schema, int migrationCount);

    [LoggerMessage(EventIds.OutboxRelayed, LogLevel.Debug, "Relayed {MessageCount} events from the outbox")]
    public static partial void OutboxRelayed(this ILogger logger, int messageCount);

    [LoggerMessage(EventIds.OutboxUnmeasured, LogLevel.Error, "The outbox could not be measured; its last length stays, and it is tried again")]
    public static partial void OutboxUnmeasured(this ILogger logger, Exception exception);
}
