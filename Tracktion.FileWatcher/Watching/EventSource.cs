using Tracktion.FileWatcher.Telemetry;
using Tracktion.Observability.Metrics;

namespace Tracktion.FileWatcher.Watching;

/// <summary>The system's events of one root, as hints. What it cannot pass on becomes a wish for a rescan.</summary>
internal sealed class EventSource(
    string root, HintQueue hints, RescanRequests rescans, FileWatcherMetrics metrics, ObservabilityMetrics errors, ILogger<EventSource> logger) : IDisposable
{
    // The kernel's own queue is far longer; this is what one read of it brings, at most 64 KiB where the folder is on a network.
    private const int BufferBytes = 64 * 1024;

    private FileSystemWatcher? _watcher;

    /// <summary>Whether the watch broke, and must be set up anew.</summary>
    public bool IsBroken { get; private set; } = true;

    /// <summary>Sets up the watch; what happened before is for a scan to find.</summary>
    /// <exception cref="IOException">The folder cannot be watched, for instance because the limit of inotify watches is reached.</exception>
    public void Start()
    {
        _watcher?.Dispose();
        _watcher = new FileSystemWatcher(root)
        {
            IncludeSubdirectories = true,
            InternalBufferSize = BufferBytes,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
        };
        _watcher.Created += (_, happened) => Pass(happened.FullPath, FileHintKind.Created);
        _watcher.Changed += (_, happened) => Pass(happened.FullPath, FileHintKind.Changed);
        _watcher.Deleted += (_, happened) => Pass(happened.FullPath, FileHintKind.Deleted);
        _watcher.Renamed += (_, happened) =>
        {
            Pass(happened.OldFullPath, FileHintKind.Deleted);
            Pass(happened.FullPath, FileHintKind.Renamed);
        };
        _watcher.Error += (_, fault) => Fail(fault.GetException());
        _watcher.EnableRaisingEvents = true;
        IsBroken = false;
    }

    public void Dispose() => _watcher?.Dispose();

    private void Pass(string path, FileHintKind kind)
    {
        if (hints.TryAdd(new FileHint(root, path, kind))) return;

        metrics.Overflowed();
        logger.HintsFull(root);
        rescans.Request(root);
    }

    private void Fail(Exception exception)
    {
        metrics.Overflowed();
        if (exception is InternalBufferOverflowException)
        {
            logger.WatchOverflowed(root);
        }
        else
        {
            errors.ErrorOccurred(ErrorTypes.WatchBroken);
            logger.WatchBroken(exception, root);
            IsBroken = true;
        }

        rescans.Request(root);
    }
}
