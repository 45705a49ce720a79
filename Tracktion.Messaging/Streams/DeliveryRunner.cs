using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Tracing;

namespace Tracktion.Messaging.Streams;

/// <summary>Brings one delivery to its end: handled, left for another delivery, or given up.</summary>
internal sealed class DeliveryRunner(
    ConsumerGroup group,
    IMessageHandler handler,
    IOptions<ConsumerOptions> options,
    TimeProvider time,
    MessagingMetrics metrics,
    ObservabilityMetrics errors,
    ILogger<DeliveryRunner> logger)
{
    public async Task RunAsync(StreamEntry entry, int deliveries, CancellationToken stoppingToken)
    {
        try
        {
            await HandleAsync(entry, deliveries, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Not acknowledged: whoever reads next takes it over.
        }
        catch (Exception exception)
        {
            // The edge of the loop: whatever was not foreseen leaves the entry for another delivery, and the others alone.
            errors.ErrorOccurred("delivery_fault");
            logger.DeliveryFault(exception, entry.Id, group.Stream, deliveries);
        }
    }

    private async Task HandleAsync(StreamEntry entry, int deliveries, CancellationToken stoppingToken)
    {
        CloudEvent message;
        try
        {
            message = entry.ToEvent();
        }
        catch (MalformedEventException exception)
        {
            await GiveUpAsync(entry, null, exception.Message, deliveries, stoppingToken);
            return;
        }

        using var activity = MessagingTelemetry.StartProcess(message, group.Stream, group.Group, deliveries);
        if (deliveries > options.Value.MaxDeliveries)
        {
            await GiveUpAsync(entry, message, $"It was delivered {deliveries - 1} times and never ended: the service stopped or crashed each time.", deliveries, stoppingToken);
            return;
        }

        try
        {
            await PatientlyAsync($"handling {group.Stream}", () => handler.HandleAsync(message, stoppingToken), stoppingToken);
            await PatientlyAsync($"acknowledging {group.Stream}", () => group.AcknowledgeAsync(entry.Id, stoppingToken), stoppingToken);
            metrics.MessageHandled(group.Stream, "success");
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            await FailAsync(entry, message, exception, deliveries, activity, stoppingToken);
        }
    }

    private async Task FailAsync(
        StreamEntry entry, CloudEvent message, Exception exception, int deliveries, Activity? activity, CancellationToken stoppingToken)
    {
        activity.Fail(exception);
        errors.ErrorOccurred("message_failed");
        metrics.MessageHandled(group.Stream, "failure");

        var hopeless = exception is MalformedEventException;
        if (hopeless || deliveries >= options.Value.MaxDeliveries)
        {
            await GiveUpAsync(entry, message, $"{exception.GetType().Name}: {exception.Message}", deliveries, stoppingToken);
            return;
        }

        logger.MessageFailed(exception, message.Type, message.Id, group.Stream, deliveries);
    }

    private async Task GiveUpAsync(StreamEntry entry, CloudEvent? message, string reason, int deliveries, CancellationToken stoppingToken)
    {
        if (message is not null)
        {
            try
            {
                await PatientlyAsync($"giving up on {group.Stream}", () => handler.GiveUpAsync(message, reason, stoppingToken), stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The reason for giving up can break the farewell too; the dead letter must be kept all the same.
                logger.MessageFailed(exception, message.Type, message.Id, group.Stream, deliveries);
            }
        }

        await PatientlyAsync($"giving up on {group.Stream}", () => group.DeadLetterAsync(entry, reason, deliveries, stoppingToken), stoppingToken);
        metrics.MessageHandled(group.Stream, "dead_letter");
        logger.MessageDeadLettered(entry.Id, group.Stream, deliveries, Contracts.StreamNames.DeadLettersOf(group.Stream), reason);
    }

    private async Task PatientlyAsync(string what, Func<Task> action, CancellationToken stoppingToken)
    {
        var patience = new DependencyPatience(what, time, metrics, logger);
        while (true)
        {
            try
            {
                await action();
                patience.Succeeded();
                return;
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await patience.WaitAsync(exception, stoppingToken);
            }
        }
    }
}
