using System.Diagnostics;
using Tracktion.Messaging.Streams;

namespace Tracktion.Messaging.Telemetry;

/// <summary>The names of this project's spans and attributes.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44, messaging spans. <c>redis</c> is a custom value of <c>messaging.system</c>: the list has none for Redis Streams.</remarks>
internal static class MessagingTelemetry
{
    public const string Name = "Tracktion.Messaging";

    public const string System = "messaging.system";
    public const string SystemValue = "redis";
    public const string Destination = "messaging.destination.name";
    public const string OperationName = "messaging.operation.name";
    public const string OperationType = "messaging.operation.type";
    public const string MessageId = "messaging.message.id";
    public const string ConsumerGroup = "messaging.consumer.group.name";
    public const string BatchSize = "messaging.batch.message_count";
    public const string EventType = "cloudevents.event_type";
    public const string EventSubject = "cloudevents.event_subject";
    public const string Deliveries = "tracktion.messaging.deliveries";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>The span of an event's way onto a stream, as a child of what caused the event.</summary>
    public static Activity? StartSend(CloudEvent message, string stream) =>
        Start("send", "send", ActivityKind.Producer, message, stream);

    /// <summary>The span of one delivery's handling, as a child of the sending.</summary>
    public static Activity? StartProcess(CloudEvent message, string stream, string group, int deliveries) =>
        Start("process", "process", ActivityKind.Consumer, message, stream)
            ?.SetTag(ConsumerGroup, group)
            .SetTag(Deliveries, deliveries);

    /// <summary>The span of a read that brought messages, linked to the sending of each: it belongs to none of their traces alone.</summary>
    /// <param name="entries">What came.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="group">The consumer group.</param>
    /// <param name="started">When the read began; it waits for messages, so it can be long.</param>
    public static void Received(IReadOnlyList<StreamEntry> entries, string stream, string group, DateTimeOffset started)
    {
        if (entries.Count == 0) return;

        var links = entries
            .Select(entry => Observability.Tracing.TraceContext.TryParse(
                entry.Fields.GetValueOrDefault("traceparent"), entry.Fields.GetValueOrDefault("tracestate"), out var sending) ? sending : default)
            .Where(sending => sending != default)
            .Select(sending => new ActivityLink(sending));
        using var activity = Source.StartActivity(ActivityKind.Client, parentContext: default, tags: null, links, started, $"receive {stream}");
        activity
            ?.SetTag(System, SystemValue)
            .SetTag(Destination, stream)
            .SetTag(OperationName, "receive")
            .SetTag(OperationType, "receive")
            .SetTag(ConsumerGroup, group)
            .SetTag(BatchSize, entries.Count);
    }

    private static Activity? Start(string operation, string type, ActivityKind kind, CloudEvent message, string stream)
    {
        Observability.Tracing.TraceContext.TryParse(message.TraceParent, message.TraceState, out var parent);
        var activity = Source.StartActivity($"{operation} {stream}", kind, parent);
        if (activity is not { IsAllDataRequested: true }) return activity;

        return activity
            .SetTag(System, SystemValue)
            .SetTag(Destination, stream)
            .SetTag(OperationName, operation)
            .SetTag(OperationType, type)
            .SetTag(MessageId, message.Id)
            .SetTag(EventType, message.Type)
            .SetTag(EventSubject, message.Subject);
    }
}
