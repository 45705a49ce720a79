using System.ComponentModel.DataAnnotations;

namespace Tracktion.Messaging.Streams;

/// <summary>How a service reads its streams.</summary>
public sealed class ConsumerOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:Consumer";

    /// <summary>How many messages are handled at once. 0 stands for the number of cores. Default: 0.</summary>
    [Range(0, 1024)]
    public int Parallelism { get; init; }

    /// <summary>How long a message may stay without a sign of life from whoever took it, before another consumer takes it over. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan TakeOverAfter { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many times a message is delivered before it goes to the dead letters. A dependency that is down does not count. Default: 5.</summary>
    [Range(1, 100)]
    public int MaxDeliveries { get; init; } = 5;

    /// <summary>How long one read waits for a message; a stop does not wait for it. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:30")]
    public TimeSpan BlockTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often signs of life are given, dead consumers looked for and the queue measured. Default: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan UpkeepInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long acknowledged entries stay in the stream, for a group that is new or was set back. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How many messages may wait on a stream before <c>/health</c> says degraded. Range: 1 to 1 billion. Default: 1,000.</summary>
    [Range(1, 1_000_000_000)]
    public int BacklogLimit { get; init; } = 1000;

    /// <summary>How long dead letters stay before <c>POST /cleanup</c> removes them. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan KeepDeadLettersFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a consumer that holds nothing may be silent before <c>POST /cleanup</c> takes it off its group. Each start of a service adds one. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan KeepConsumersFor { get; init; } = TimeSpan.FromDays(1);
}
