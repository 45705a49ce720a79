using System.Diagnostics;
using Tracktion.FileWatcher.Storage;
using Tracktion.FileWatcher.Telemetry;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Tracing;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Enters a settled file: hashes it, writes its row and its event, and begins the trace that follows it through all services.</summary>
internal sealed class FileRecorder(
    WatchedFileStore store, TimeProvider time, FileWatcherMetrics metrics, ObservabilityMetrics errors, ILogger<FileRecorder> logger)
{
    /// <summary>Enters the file.</summary>
    /// <returns>False where it changed meanwhile, and has to settle anew.</returns>
    /// <exception cref="Exception">The database is not to be had (<see cref="DependencyFaults.IsPassing"/>): try again.</exception>
    public Task<bool> RecordAsync(string root, SettledFile file, CancellationToken cancellationToken) =>
        FileWatcherTelemetry.Source.TraceAsync(FileWatcherTelemetry.FileDetectedSpan, activity => RecordAsync(root, file, activity, cancellationToken));

    private async Task<bool> RecordAsync(string root, SettledFile file, Activity? activity, CancellationToken cancellationToken)
    {
        Describe(activity, file);
        try
        {
            var sha256 = await ContentHasher.HashAsync(file.Path, cancellationToken);
            if (FileObservation.Of(file.Path) != file.Observation)
            {
                logger.FileStillChanging(file.Path, "it changed while it was read");
                return false;
            }

            var row = ToRow(root, file, sha256, activity);
            Tell(file, row, await store.RecordAsync(row, cancellationToken), activity);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A file that went away meanwhile is told of by its own hint.
            if (File.Exists(file.Path)) Fail(file, exception, activity);
            return true;
        }
    }

    private static void Describe(Activity? activity, SettledFile file) =>
        activity
            ?.SetTag(FileSpanAttributes.Path, file.Path)
            .SetTag(FileSpanAttributes.Name, Path.GetFileName(file.Path))
            .SetTag(FileWatcherTelemetry.FileExtension, Path.GetExtension(file.Path).TrimStart('.').ToLowerInvariant())
            .SetTag(FileWatcherTelemetry.FileSize, file.Observation.SizeBytes);

    private WatchedFile ToRow(string root, SettledFile file, string sha256, Activity? activity) => new()
    {
        Path = file.Path,
        Root = root,
        Sha256 = sha256,
        SizeBytes = file.Observation.SizeBytes,
        ModifiedAt = file.Observation.ModifiedAt,
        Status = WatchedFile.Detected,
        TraceId = activity?.TraceId.ToHexString(),
        DetectedAt = time.GetUtcNow(),
    };

    private void Tell(SettledFile file, WatchedFile row, RecordOutcome outcome, Activity? activity)
    {
        var name = outcome.ToString().ToLowerInvariant();
        activity?.SetTag(FileSpanAttributes.Sha256, row.Sha256).SetTag(FileWatcherTelemetry.RecordOutcome, name);
        if (outcome == RecordOutcome.Unchanged)
        {
            logger.FileUnchanged(row.Path);
            return;
        }

        if (outcome == RecordOutcome.New) metrics.WatchedChanged(1);
        metrics.FileRecorded(time.GetUtcNow() - file.FirstSeenAt);
        logger.FileDetected(row.Path, row.SizeBytes, name, row.Sha256);
    }

    private void Fail(SettledFile file, Exception exception, Activity? activity)
    {
        errors.ErrorOccurred(ErrorTypes.FileUnreadable);
        activity.Fail(ErrorTypes.FileUnreadable, exception.Message);
        logger.FileUnreadable(file.Path, exception.Message);
    }
}
