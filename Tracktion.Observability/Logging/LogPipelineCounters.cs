using Serilog.Events;

namespace Tracktion.Observability.Logging;

/// <summary>What the pipeline has counted since the start. Thread safe; counting costs no allocation.</summary>
internal sealed class LogPipelineCounters
{
    private static readonly int Levels = Enum.GetValues<LogEventLevel>().Length;

    private readonly long[] _logged = new long[Levels];
    // One more for events whose level cannot be known.
    private readonly long[,] _dropped = new long[Enum.GetValues<DropReason>().Length, Levels + 1];
    private readonly long[] _shipped = new long[Enum.GetValues<ShipResult>().Length];
    private long _tornTails;

    public void Logged(LogEventLevel level) => Interlocked.Increment(ref _logged[Math.Clamp((int)level, 0, Levels - 1)]);

    /// <summary>Counts events that are lost.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="level">Their level; null where it cannot be known.</param>
    /// <param name="count">How many.</param>
    public void Dropped(DropReason reason, LogEventLevel? level, long count = 1) => Interlocked.Add(ref _dropped[(int)reason, (int?)level ?? Levels], count);

    public void Shipped(ShipResult result, long count = 1) => Interlocked.Add(ref _shipped[(int)result], count);

    /// <summary>Counts an end of a segment that a crash left unfinished, and that was cut.</summary>
    public void TornTail() => Interlocked.Increment(ref _tornTails);

    public long TornTails => Interlocked.Read(ref _tornTails);

    public long LoggedOf(LogEventLevel level) => Interlocked.Read(ref _logged[(int)level]);

    public long DroppedOf(DropReason reason, LogEventLevel? level) => Interlocked.Read(ref _dropped[(int)reason, (int?)level ?? Levels]);

    /// <summary>All that were lost for a reason.</summary>
    public long DroppedOf(DropReason reason) => Enum.GetValues<LogEventLevel>().Sum(level => DroppedOf(reason, level)) + DroppedOf(reason, null);

    /// <summary>All that were lost.</summary>
    public long DroppedTotal => Enum.GetValues<DropReason>().Sum(DroppedOf);

    public long ShippedOf(ShipResult result) => Interlocked.Read(ref _shipped[(int)result]);
}
