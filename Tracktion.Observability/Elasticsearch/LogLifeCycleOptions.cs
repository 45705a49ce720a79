using System.ComponentModel.DataAnnotations;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>How long the log store keeps what it was sent, and in what portions.</summary>
public sealed class LogLifeCycleOptions
{
    /// <summary>The age at which an index is deleted, counted from its roll-over (from its creation for a daily index). Range: 1 hour to 10 years. Default: 7 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan DeleteAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The age at which the index that is written to is rolled over. Range: 1 hour to 1 year. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan RolloverAge { get; init; } = TimeSpan.FromDays(1);

    /// <summary>
    /// The size at which the index that is written to is rolled over, in bytes: of its largest primary shard from Elasticsearch 7.13 on, of all its primary shards
    /// before. Range: 1 MiB to 1 TiB. Default: 50 GiB.
    /// </summary>
    [Range(1L << 20, 1L << 40)]
    public long RolloverBytes { get; init; } = 50L << 30;
}
