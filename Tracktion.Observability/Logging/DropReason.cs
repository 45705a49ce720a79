namespace Tracktion.Observability.Logging;

/// <summary>Why an event was lost.</summary>
internal enum DropReason
{
    /// <summary>The queue in memory was full.</summary>
    QueueFull,

    /// <summary>The spool reached its size, and its oldest events went.</summary>
    SpoolFull,

    /// <summary>The disk gave back something else than was written.</summary>
    Damaged,

    /// <summary>The log store refused the event, and its dead letter could not be kept.</summary>
    DeadLetterLost,

    /// <summary>It was logged after the pipeline had stopped.</summary>
    Stopped,
}
