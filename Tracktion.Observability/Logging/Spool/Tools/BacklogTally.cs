using Serilog.Events;

namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>Counts what waits. Not thread safe.</summary>
internal sealed class BacklogTally
{
    private const string Unknown = "unknown";

    private static readonly LogEventLevel[] Levels = Enum.GetValues<LogEventLevel>();

    // One more for events whose level cannot be known.
    private readonly long[] _byLevel = new long[Levels.Length + 1];
    private long _bytes;
    private DateTimeOffset? _oldest;

    /// <summary>Counts one.</summary>
    public void Add(ReadOnlySpan<byte> document, long recordBytes, DateTimeOffset? timestamp)
    {
        _bytes += recordBytes;
        _byLevel[(int?)SpoolDocument.LevelOf(document) ?? Levels.Length]++;
        if (timestamp < _oldest || _oldest is null) _oldest = timestamp;
    }

    public SpoolBacklog ToReport(DateTimeOffset now) => new()
    {
        Events = _byLevel.Sum(),
        Bytes = _bytes,
        OldestTimestamp = _oldest,
        OldestAge = _oldest is { } oldest ? TimeSpan.FromTicks(Math.Max(0, (now - oldest).Ticks)) : null,
        ByLevel = Levels.Select(level => level.ToString().ToLowerInvariant()).Append(Unknown).Zip(_byLevel)
            .Where(pair => pair.Second > 0)
            .ToDictionary(pair => pair.First, pair => pair.Second),
    };
}
