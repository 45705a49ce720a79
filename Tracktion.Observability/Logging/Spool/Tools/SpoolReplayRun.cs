using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>One replay at work: the service's own shipper on a spool that nobody writes to, ended when the spool is empty or the store is given up.</summary>
internal sealed class SpoolReplayRun(DiskFileSystem files, ElasticsearchClient client, ElasticsearchOptions store, LogPipelineCounters counters, SelfLog self, TimeProvider time)
{
    // Someone waits for the end: a store that fails this often in a row, within some 4 s, is given up.
    private const int FailuresToGiveUp = 5;

    // Longer than any request; bounds a disk that fails again and again, and a store that asks for patience.
    private static readonly TimeSpan StallLimit = TimeSpan.FromMinutes(2);

    private readonly LogPipelineOptions _limits = new();

    /// <summary>Sends dead letters, where they are asked for, and what waits.</summary>
    /// <param name="identity">Whose events those segments hold whose headers are damaged.</param>
    /// <param name="options">What to do besides.</param>
    /// <param name="total">How many events there are to send.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Why it ended early; null where it did not.</returns>
    public async Task<string?> RunAsync(SpoolIdentity identity, SpoolReplayOptions options, long total, Action<SpoolReplayProgress> progress, CancellationToken cancellationToken)
    {
        using var spools = new SpoolHolder(() => LogSpool.Open(files, identity, new SpoolLimits(_limits.SegmentBytes, long.MaxValue), time, counters), self);
        // The holder only notes what a disk refuses: a service goes on without one. Here that is the end.
        var spool = spools.Get();
        var logStore = new ElasticsearchLogStore(client, store, self);
        if (options.DeadLetters)
        {
            var letters = new DeadLetterReplay(files, logStore, _limits, counters, time);
            await letters.RunAsync(cancellationToken);
            if (letters.Fault is not null) return letters.Fault;
        }

        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new LogPipelineMetrics(meters.GetRequiredService<IMeterFactory>().Create(ObservabilityMetrics.MeterName), counters);
        var limits = new BatchLimits(_limits.BatchEvents, _limits.BatchBytes);
        var times = new ShipperTimes(TimeSpan.Zero, ExponentialBackoff.Dependency, Random.Shared.NextDouble);
        // What the service is allowed to keep is not known here: so nothing goes to make room.
        var deadLetters = new DeadLetters(files, long.MaxValue, time, counters);
        var sender = new BatchSender(logStore, store.Mode, limits, times, deadLetters, counters, metrics, self, time);
        using var shipper = new LogShipper(spools, sender, limits, store.Mode, times, self, time, sentBefore: options.FromStart);
        await using var stop = cancellationToken.Register(shipper.StopNow);
        await FollowAsync(shipper, spool, total, progress);
        cancellationToken.ThrowIfCancellationRequested();
        return spool.IsDrained ? null : shipper.Status.Fault ?? "Shipping stopped; its own words say why.";
    }

    private async Task FollowAsync(LogShipper shipper, LogSpool spool, long total, Action<SpoolReplayProgress> progress)
    {
        var shipping = shipper.RunAsync();
        var (settled, since) = (0L, time.GetTimestamp());
        while (!shipping.IsCompleted)
        {
            var isStalled = time.GetElapsedTime(since) > StallLimit;
            if (spool.IsDrained || isStalled || shipper.Status.Failures >= FailuresToGiveUp) shipper.StopGently();
            await Task.WhenAny(shipping, Task.Delay(ShipperTimes.Look, time));
            var now = Enum.GetValues<ShipResult>().Sum(counters.ShippedOf);
            if (now > settled) (settled, since) = (now, time.GetTimestamp());
            progress(new SpoolReplayProgress(settled, total, shipper.Status.Fault));
        }

        await shipping;
    }
}
