using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>Sends what waits in a spool to the log store, as its service would, while that does not run. Running it again does no harm: ids see to that.</summary>
/// <param name="store">The log store; free of faults by <see cref="ElasticsearchOptionsRules"/>, with at least one node.</param>
/// <param name="time">The clock.</param>
/// <param name="remarks">Gets what the shipper says of itself, a line each.</param>
public sealed class SpoolReplay(ElasticsearchOptions store, TimeProvider time, TextWriter remarks)
{
    /// <summary>Sends.</summary>
    /// <param name="folder">The spool's folder.</param>
    /// <param name="options">What to do besides.</param>
    /// <param name="progress">Told now and then how far it is.</param>
    /// <param name="cancellationToken">Ends it; what has arrived by then is remembered.</param>
    /// <exception cref="SpoolInUseException">A service, or another replay, has the folder.</exception>
    /// <exception cref="IOException">The folder cannot be read or written, or none of its segments tells whose events it holds; also <see cref="UnauthorizedAccessException"/>.</exception>
    /// <exception cref="ElasticsearchException">The store cannot be reached, or refuses who asks, before anything was sent.</exception>
    public async Task<SpoolReplayResult> RunAsync(string folder, SpoolReplayOptions options, Action<SpoolReplayProgress> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(progress);
        var inspector = new SpoolInspector(time);
        var before = inspector.Inspect(folder, cancellationToken);
        if (before.InUseBy is { } user) throw new SpoolInUseException(folder, user);

        using var client = new ElasticsearchClient(store, time);
        await client.GetServerAsync(cancellationToken);
        var plan = new SpoolReplayResult
        {
            Events = options.FromStart ? before.Records : before.Backlog.Events,
            DeadLetters = options.DeadLetters ? before.DeadLetters.Count : 0,
        };
        if (options.DryRun) return plan with { Left = plan.Events, DeadLettersLeft = before.DeadLetters.Count };

        var files = new DiskFileSystem(folder);
        if (options.FromStart && before.Segments is [var first, ..]) Rewind(files, first.Number);
        var counters = new LogPipelineCounters();
        var run = new SpoolReplayRun(files, client, store, counters, new SelfLog(remarks, time), time);
        var fault = await run.RunAsync(IdentityOf(before), options, plan.Events + plan.DeadLetters, progress, cancellationToken);
        var after = inspector.Inspect(folder, cancellationToken);
        return plan with
        {
            Created = counters.ShippedOf(ShipResult.Created),
            Duplicates = counters.ShippedOf(ShipResult.Duplicate),
            Refused = counters.ShippedOf(ShipResult.DeadLetter),
            FailureStore = counters.ShippedOf(ShipResult.FailureStore),
            Damaged = counters.DroppedOf(DropReason.Damaged),
            Left = after.Backlog.Events,
            DeadLettersLeft = after.DeadLetters.Count,
            Fault = fault,
        };
    }

    // Before the spool is opened: that deletes what is acknowledged. A service that comes in between sends again what it finds, under the same ids.
    private static void Rewind(DiskFileSystem files, long segment)
    {
        using var ownership = files.Lock();
        SpoolCheckpoint.Write(files, new SpoolPosition(segment, 0));
    }

    private static SpoolIdentity IdentityOf(SpoolReport report)
    {
        var known = report.Segments.LastOrDefault(segment => segment.Dataset is not null);
        return known is { Dataset: { } dataset, Namespace: { } space }
            ? new SpoolIdentity(dataset, space)
            : report.Records == 0 ? default : throw new IOException($"No segment of {report.Folder} has a sound header, so it cannot be known whose events these are. Start the service that wrote them: it knows, and sends them.");
    }
}
