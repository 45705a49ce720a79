using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Tracktion.FileWatcher.Storage;
using Tracktion.FileWatcher.Telemetry;
using Tracktion.Messaging;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Turns hints into what they mean: files that are gone are removed, files that are there are watched until they settle, and then entered.</summary>
internal sealed class SettlingLoop(
    HintQueue hints,
    FileFilter filter,
    FolderScanner scanner,
    WatchedRoots roots,
    FileRecorder recorder,
    WatchedFileStore store,
    RescanRequests rescans,
    IOptions<FileWatcherOptions> options,
    TimeProvider time,
    FileWatcherMetrics metrics,
    ObservabilityMetrics errors,
    ILogger<SettlingLoop> logger)
{
    private readonly SettledFileDetector _detector = new(options.Value.SettleTime, time);
    private readonly ConcurrentDictionary<string, Task> _recording = new(StringComparer.Ordinal);

    public async Task RunAsync(CancellationToken stoppingToken)
    {
        using var slots = new SemaphoreSlim(options.Value.HashParallelism);
        using var timer = new PeriodicTimer(options.Value.SettlePollInterval, time);
        do
        {
            while (hints.Reader.TryRead(out var hint)) await TakeAsync(hint, stoppingToken);
            LookAgain();
            foreach (var file in _detector.Settled()) await BeginRecordingAsync(file, slots, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task TakeAsync(FileHint hint, CancellationToken stoppingToken)
    {
        metrics.HintTaken(hint.Kind);

        if (Directory.Exists(hint.Path))
        {
            // A folder that came in whole, or filled up before its watch was set, brings no event for each file.
            if (hint.Kind is FileHintKind.Created or FileHintKind.Renamed)
                foreach (var path in scanner.Scan(hint.Root, hint.Path)) Observe(hint.Root, path);
        }
        else if (FileObservation.Of(hint.Path) is not null)
        {
            Observe(hint.Root, hint.Path);
        }
        else if (hint.Kind is FileHintKind.Deleted or FileHintKind.Missing)
        {
            await RemoveAsync(hint, stoppingToken);
        }
    }

    private void Observe(string root, string path)
    {
        var reason = filter.ReasonToIgnore(root, path) ?? (WatchedRoots.StaysInside(root, path) ? null : IgnoreReasons.LinkOutsideRoot);
        if (reason is null && FileObservation.Of(path) is { } observation)
        {
            _detector.Observe(path, observation);
        }
        else if (reason is not null)
        {
            metrics.FileIgnored(reason);
            logger.FileIgnored(path, reason);
        }
    }

    private async Task RemoveAsync(FileHint hint, CancellationToken stoppingToken)
    {
        _detector.Forget(hint.Path);
        var failures = 0;
        while (true)
        {
            try
            {
                var removed = await store.RemoveAsync(hint.Path, stoppingToken);
                foreach (var file in removed) logger.FileRemoved(file.Path, file.Sha256);
                metrics.WatchedChanged(-removed.Count);
                return;
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await ExponentialBackoff.Dependency.DelayAsync(++failures, time, stoppingToken);
            }
        }
    }

    /// <summary>Looks at every file that is settling.</summary>
    private void LookAgain()
    {
        foreach (var path in _detector.Paths)
        {
            if (FileObservation.Of(path) is { } observation) _detector.Observe(path, observation);
            else _detector.Forget(path);
        }
    }

    private async Task BeginRecordingAsync(SettledFile file, SemaphoreSlim slots, CancellationToken stoppingToken)
    {
        if (_recording.ContainsKey(file.Path) || roots.RootOf(file.Path) is not { } root) return;
        if (!CanBeRead(file.Path)) return;

        await slots.WaitAsync(stoppingToken);
        _detector.Forget(file.Path);
        _recording[file.Path] = Task.CompletedTask;
        _ = RecordAsync(root, file, slots, stoppingToken);
    }

    private bool CanBeRead(string path)
    {
        switch (FileUseProbe.Look(path))
        {
            case FileUse.BeingWritten:
                logger.FileStillChanging(path, "a program has it open for writing");
                _detector.Disturb(path);
                return false;
            case FileUse.NoRegularFile:
                metrics.FileIgnored(IgnoreReasons.NoRegularFile);
                logger.FileIgnored(path, IgnoreReasons.NoRegularFile);
                _detector.Forget(path);
                return false;
            default:
                return true;
        }
    }

    private async Task RecordAsync(string root, SettledFile file, SemaphoreSlim slots, CancellationToken stoppingToken)
    {
        try
        {
            if (await RecordPatientlyAsync(root, file, stoppingToken)) return;
            if (!hints.TryAdd(new FileHint(root, file.Path, FileHintKind.Found))) rescans.Request(root);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The first scan of the next start finds it again.
        }
        catch (Exception exception)
        {
            errors.ErrorOccurred(ErrorTypes.RecordFailed);
            logger.RecordFailed(exception, file.Path);
        }
        finally
        {
            _recording.TryRemove(file.Path, out _);
            slots.Release();
        }
    }

    private async Task<bool> RecordPatientlyAsync(string root, SettledFile file, CancellationToken stoppingToken)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                return await recorder.RecordAsync(root, file, stoppingToken);
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await ExponentialBackoff.Dependency.DelayAsync(failures, time, stoppingToken);
            }
        }
    }
}
