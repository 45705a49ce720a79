namespace Tracktion.LogCrasher;

/// <summary>What the crash test holds the pipeline to.</summary>
public static class CrashPace
{
    /// <summary>
    /// The pipeline's sync interval, and with it what a kill may cost. Longer than the default of 200 ms, because where other tests run at
    /// the same time, on as few as two cores, a process can go that long without a turn.
    /// </summary>
    public static readonly TimeSpan SyncInterval = TimeSpan.FromMilliseconds(500);
}
