namespace Tracktion.Observability.Resilience;

/// <summary>The loops that try again for as long as a dependency is away: values of the label <c>policy</c> of <c>retries_total</c>, beside <see cref="PipelineNames"/>. The list is closed.</summary>
public static class RetryLoops
{
    /// <summary>Reading a stream.</summary>
    public const string StreamRead = "stream_read";

    /// <summary>Handling a message.</summary>
    public const string MessageHandle = "message_handle";

    /// <summary>Acknowledging a message.</summary>
    public const string MessageAcknowledge = "message_acknowledge";

    /// <summary>Giving a message up.</summary>
    public const string MessageGiveUp = "message_give_up";

    /// <summary>Relaying the outbox.</summary>
    public const string OutboxRelay = "outbox_relay";

    /// <summary>Migrating the schema at the start.</summary>
    public const string Migrations = "migrations";
}
