using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Tracktion.Analysis.Storage;
using Tracktion.Analysis.Telemetry;
using Tracktion.Audio;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Database;

namespace Tracktion.Analysis.Analyses;

/// <summary>Contents that an older version of the analyser measured are asked for again, a few at a time, while nothing else is to do.</summary>
/// <remarks>
/// A file that arrives meanwhile waits behind at most <see cref="AtOnce"/> of them. What the older version measured stays. Contents whose file is gone, or holds
/// something else by now, are passed over until the next round.
/// </remarks>
internal sealed class OlderVersions(
    AnalysisStore store,
    ReadablePaths paths,
    ActiveAnalyses active,
    QueueStatistics queue,
    DatabaseGate gate,
    IOptions<AnalysisOptions> options,
    TimeProvider time,
    ILogger<OlderVersions> logger) : BackgroundService
{
    private const int AtOnce = 4;

    // Files come back, disks are mounted again: what was passed over is looked at again after this.
    private static readonly TimeSpan RoundInterval = TimeSpan.FromHours(1);

    private Guid _after;
    private long? _roundEnded;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.ReanalyseOlderVersions) return;

        try
        {
            await gate.WaitAsync(stoppingToken);
            // The first look comes after an interval, when the queue has been measured for the first time.
            using var timer = new PeriodicTimer(options.Value.ReanalysisInterval, time);
            while (await timer.WaitForNextTickAsync(stoppingToken)) await LookAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The service stops.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        if (_roundEnded is { } ended && time.GetElapsedTime(ended) < RoundInterval) return;

        try
        {
            if (!await IsIdleAsync(stoppingToken)) return;

            var older = await store.OlderVersionsAsync(_after, AtOnce, stoppingToken);
            _roundEnded = older.Count == 0 ? time.GetTimestamp() : null;
            _after = older.Count == 0 ? Guid.Empty : older[^1].Id;
            var requested = 0;
            foreach (var analysis in older) requested += await RequestAsync(analysis, stoppingToken) ? 1 : 0;
            if (requested > 0) logger.OlderAnalysesRequested(requested, AudioAnalyzer.Version);
        }
        catch (Exception exception) when (DependencyFaults.IsPassing(exception))
        {
            // The next look asks again; the consumer tells of a lost dependency.
        }
    }

    private async Task<bool> IsIdleAsync(CancellationToken stoppingToken) =>
        queue.QueueLength == 0 && active.Count == 0 && await queue.CountOutboxAsync(stoppingToken) == 0;

    private async Task<bool> RequestAsync(StoredAnalysis analysis, CancellationToken stoppingToken)
    {
        var file = new FileInfo(analysis.Path);
        if (!file.Exists || paths.RootOf(analysis.Path) is not { } root || await HashAsync(file, stoppingToken) != analysis.Sha256) return false;

        var detected = new AudioFileDetected
        {
            Sha256 = analysis.Sha256,
            Path = analysis.Path,
            Root = root,
            SizeBytes = file.Length,
            ModifiedAt = new DateTimeOffset(file.LastWriteTimeUtc),
            DetectedAt = time.GetUtcNow(),
        };
        await store.RequestAsync(detected, traceId: null, stoppingToken);
        return true;
    }

    // Other content may lie at the path by now; its measures must not be entered under the old one's hash.
    private static async Task<string?> HashAsync(FileInfo file, CancellationToken stoppingToken)
    {
        try
        {
            await using var content = file.OpenRead();
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stoppingToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
