using System.ComponentModel.DataAnnotations;

namespace Tracktion.Messaging.Outbox;

/// <summary>How events leave the outbox.</summary>
public sealed class OutboxOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:Outbox";

    /// <summary>How many events one transaction relays at most. Default: 200.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; init; } = 200;

    /// <summary>How often the outbox is looked through without being woken; covers what no NOTIFY told of. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00")]
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);
}
