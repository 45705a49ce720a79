using Microsoft.Extensions.Logging;
using Tracktion.Observability.Security;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Operations;

/// <summary>Does what operators ask for, one thing after the other, and leaves a trail. What fails does not keep the rest from being done.</summary>
internal sealed class OperatorActions(
    IEnumerable<IClearableCache> caches, IEnumerable<ICleanupTask> tasks, ServiceDescription service, TimeProvider time, ILogger<OperatorActions> logger) : IDisposable
{
    // A dry run and the run after it must not be at work on the same things at once.
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    /// <summary>Clears every cache.</summary>
    /// <param name="operatorId">Who asks, for the log.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ClearCacheAnswer> ClearAsync(string operatorId, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        List<ClearedCache> cleared = [];
        foreach (var cache in caches) cleared.Add(await ClearAsync(cache, cancellationToken));

        var failed = cleared.Count(cache => cache.Error is not null);
        logger.CachesCleared(
            operatorId, cleared.Sum(cache => cache.Entries ?? 0), string.Join(", ", cleared.Select(cache => cache.Name)), failed,
            time.GetElapsedTime(started).TotalSeconds, OutcomeOf(failed));
        return new ClearCacheAnswer(service.Identity.Name, cleared);
    }

    /// <summary>Runs every clean-up task.</summary>
    /// <param name="operatorId">Who asks, for the log.</param>
    /// <param name="dryRun">Whether only to tell what would go.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<CleanupAnswer> CleanUpAsync(string operatorId, bool dryRun, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var started = time.GetTimestamp();
            List<CleanupReport> reports = [];
            foreach (var task in tasks) reports.Add(await RunAsync(task, dryRun, cancellationToken));

            var failed = reports.Count(report => report.Error is not null);
            logger.CleanupRun(
                operatorId, dryRun, reports.Sum(report => report.Items ?? 0), reports.Sum(report => report.Bytes ?? 0),
                string.Join(", ", reports.Select(report => $"{report.Name} {report.Items?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "failed"}")),
                failed, time.GetElapsedTime(started).TotalSeconds, OutcomeOf(failed));
            return new CleanupAnswer(service.Identity.Name, dryRun, reports);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private async Task<ClearedCache> ClearAsync(IClearableCache cache, CancellationToken cancellationToken)
    {
        try
        {
            return new ClearedCache(cache.Name, await cache.ClearAsync(cancellationToken), null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.OperatorActionFailed(exception, cache.Name);
            return new ClearedCache(cache.Name, null, PublicDetail.Of(exception.Message));
        }
    }

    private async Task<CleanupReport> RunAsync(ICleanupTask task, bool dryRun, CancellationToken cancellationToken)
    {
        try
        {
            var result = await task.RunAsync(dryRun, cancellationToken);
            return new CleanupReport(task.Name, result.Items, result.Bytes, result.OlderThan?.TotalSeconds, null);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            logger.OperatorActionFailed(exception, task.Name);
            return new CleanupReport(task.Name, null, null, null, PublicDetail.Of(exception.Message));
        }
    }

    private static string OutcomeOf(int failed) => failed == 0 ? "success" : "failure";
}
