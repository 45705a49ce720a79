namespace Tracktion.Observability.Logging.Writing;

/// <summary>How often the writer does what.</summary>
/// <param name="SyncInterval">How long a written event waits at most for the disk to be told to keep it; zero: not at all.</param>
/// <param name="DiskRetry">How long a disk that refused is left alone.</param>
internal readonly record struct LogWriterPace(TimeSpan SyncInterval, TimeSpan DiskRetry)
{
    /// <summary>How long events may gather before they are written.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);

    /// <summary>After how long without events the writer sleeps until the next.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
}
