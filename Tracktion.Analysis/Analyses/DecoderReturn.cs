using Tracktion.Analysis.Storage;
using Tracktion.Analysis.Telemetry;
using Tracktion.Audio.Decoding;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Database;

namespace Tracktion.Analysis.Analyses;

/// <summary>Files that failed because ffmpeg was missing are asked for again at the start, which is when it may have been installed.</summary>
internal sealed class DecoderReturn(
    AnalysisStore store, ReadablePaths paths, DatabaseGate gate, TimeProvider time, ILogger<DecoderReturn> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await gate.WaitAsync(stoppingToken);
            var waiting = await store.FailedForAsync(DecodeFaultCodes.DecoderMissing, stoppingToken);
            foreach (var analysis in waiting) await RequestAsync(analysis, stoppingToken);
            if (waiting.Count > 0) logger.AnalysesRequeued(waiting.Count);
        }
        catch (Exception exception) when (exception is OperationCanceledException || DependencyFaults.IsPassing(exception))
        {
            // The next start asks again.
        }
    }

    private async Task RequestAsync(StoredAnalysis analysis, CancellationToken stoppingToken)
    {
        var file = new FileInfo(analysis.Path);
        if (!file.Exists || paths.RootOf(analysis.Path) is not { } root) return;

        var detected = new AudioFileDetected
        {
            Sha256 = analysis.Sha256,
            Path = analysis.Path,
            Root = root,
            SizeBytes = file.Length,
            ModifiedAt = new DateTimeOffset(file.LastWriteTimeUtc),
            DetectedAt = time.GetUtcNow(),
        };
        await store.RequestAsync(detected, analysis.TraceId, stoppingToken);
    }
}
