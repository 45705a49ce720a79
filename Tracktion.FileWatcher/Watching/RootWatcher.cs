using Microsoft.Extensions.Options;
using Tracktion.FileWatcher.Storage;
using Tracktion.FileWatcher.Telemetry;
using Tracktion.Messaging;
using Tracktion.Observability.Metrics;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Watches one root so that no file is missed: events where there are any, a first scan, and scans from time to time and whenever events were lost.</summary>
internal sealed class RootWatcher(
    string root,
    EventSource events,
    FolderScanner scanner,
    WatchedFileStore store,
    HintQueue hints,
    RescanRequests rescans,
    IOptions<FileWatcherOptions> options,
    TimeProvider time,
    FileWatcherMetrics metrics,
    ObservabilityMetrics errors,
    ILogger<RootWatcher> logger)
{
    private readonly bool _polls = options.Value.Mode == WatchMode.Polling || (options.Value.Mode == WatchMode.Auto && NetworkFileSystems.Holds(root));
    private bool _started;
    private bool _wasMissing;

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        var interval = _polls ? options.Value.PollingInterval : options.Value.RescanInterval;
        while (!stoppingToken.IsCancellationRequested)
        {
            var wait = interval;
            try
            {
                // Watch first, then look: what comes in between is seen twice rather than not at all.
                EnsureWatch();
                if (IsThere()) await ScanAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException || DependencyFaults.IsPassing(exception))
            {
                errors.ErrorOccurred(ErrorTypes.WatchBroken);
                logger.WatchBroken(exception, root);
                wait = options.Value.PollingInterval;
            }

            await rescans.WaitAsync(root, wait, time, stoppingToken);
        }
    }

    private void EnsureWatch()
    {
        if (_polls || !events.IsBroken || !Directory.Exists(root)) return;

        events.Start();
        if (_started) metrics.Restarted();
        _started = true;
        logger.WatchStarted(root, "events");
    }

    private bool IsThere()
    {
        // A share that is not mounted looks empty. Its files are not gone for that, so nothing is decided while the folder is missing.
        var isThere = Directory.Exists(root);
        if (!isThere && !_wasMissing)
        {
            errors.ErrorOccurred(ErrorTypes.RootMissing);
            logger.RootMissing(root);
        }

        _wasMissing = !isThere;
        return isThere;
    }

    private async Task ScanAsync(CancellationToken stoppingToken)
    {
        var started = time.GetTimestamp();
        var known = await store.KnownInAsync(root, stoppingToken);
        var files = 0;
        var fresh = 0;
        foreach (var path in scanner.Scan(root, root))
        {
            files++;
            if (known.Remove(path, out var before) && FileObservation.Of(path) == before) continue;

            fresh++;
            await hints.AddAsync(new FileHint(root, path, FileHintKind.Found), stoppingToken);
        }

        foreach (var path in known.Keys) await hints.AddAsync(new FileHint(root, path, FileHintKind.Missing), stoppingToken);

        var duration = time.GetElapsedTime(started);
        metrics.Scanned(duration);
        logger.RootScanned(root, duration.TotalSeconds, files, fresh, known.Count);
    }
}
