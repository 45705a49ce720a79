using System.ComponentModel.DataAnnotations;

namespace Tracktion.Observability.Logging;

/// <summary>How log events wait, lie on the disk, and travel. Where no log store is configured, none of it is used.</summary>
public sealed class LogPipelineOptions
{
    /// <summary>How many events wait in memory for the disk. As it fills, the lowest levels are dropped first. Range: 16 to 10,000,000. Default: 32,768.</summary>
    [Range(16, 10_000_000)]
    public int QueueEvents { get; init; } = 32_768;

    /// <summary>How long a log call at Error or Fatal waits at most when the queue is full. Range: 0 to 10 s. Default: 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public TimeSpan ErrorWait { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// The folder in which each service keeps a spool in a folder of its own name. It must not be shared by two instances of one service. Default: null, which means
    /// <c>spool</c> beneath <see cref="ObservabilityOptions.LogFolder"/>, or beneath <c>tracktion</c> in the account's folder for local data.
    /// </summary>
    public string? SpoolFolder { get; init; }

    /// <summary>When the next segment file begins. Range: 64 KiB to 1 GiB. Default: 16 MiB.</summary>
    [Range(64 << 10, 1 << 30)]
    public long SegmentBytes { get; init; } = 16 << 20;

    /// <summary>How large the spool may grow; then the oldest segment goes, and its events are counted as lost. Range: 256 KiB to 1 TiB. Default: 2 GiB.</summary>
    [Range(256L << 10, 1L << 40)]
    public long SpoolBytes { get; init; } = 2L << 30;

    /// <summary>
    /// How long a written event waits at most until the disk is told to keep it, which is what a power cut can take; a crash of the process alone takes only what is
    /// still in memory, some 10 ms. Zero: each log call waits for the disk. Range: 0 to 1 min. Default: 200 ms.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SyncInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The most events in one request. Range: 1 to 10,000, which is what one look-up by ids can answer. Default: 5,000.</summary>
    [Range(1, 10_000)]
    public int BatchEvents { get; init; } = 5000;

    /// <summary>The most bytes in one request, but for a single event that is longer. Range: 32 KiB to 100 MB, a store's usual limit. Default: 5 MB.</summary>
    [Range(32 << 10, 100_000_000)]
    public int BatchBytes { get; init; } = 5_000_000;

    /// <summary>How long an event waits at most for others to go with it. Range: 0 to 1 min. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan BatchAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The wait after a first failed request; it doubles with each that follows. Range: 10 ms to 1 min. Default: 1 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan RetryFirst { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two tries, and the wait after a refusal that only other settings can mend. Range: 10 ms to 1 h. Default: 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00")]
    public TimeSpan RetryCap { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many bytes of refused events are kept; then the oldest go, and are counted as lost. Range: 1 MiB to 1 TiB. Default: 64 MiB.</summary>
    [Range(1L << 20, 1L << 40)]
    public long DeadLetterBytes { get; init; } = 64L << 20;

    /// <summary>How long a stop waits for the last events to arrive; what has not arrived then is sent at the next start. Range: 0 to 1 min. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What contradicts itself, named by key.</summary>
    internal IEnumerable<string> Faults()
    {
        const string Section = ObservabilityOptions.SectionName + ":LogPipeline";
        if (SpoolFolder is { } folder && !Path.IsPathFullyQualified(folder)) yield return $"{Section}:SpoolFolder: '{folder}' is not a full path.";
        if (SpoolBytes < 2 * SegmentBytes) yield return $"{Section}:SpoolBytes: {SpoolBytes} is less than two segments ({nameof(SegmentBytes)} is {SegmentBytes}).";
        if (RetryCap < RetryFirst) yield return $"{Section}:RetryCap: {RetryCap} is less than {nameof(RetryFirst)}, {RetryFirst}.";
    }
}
