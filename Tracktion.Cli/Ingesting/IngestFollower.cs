namespace Tracktion.Cli.Ingesting;

/// <summary>Follows files through the services until each is at its end or the time is up.</summary>
/// <param name="queries">The services.</param>
/// <param name="isWatched">Whether the watcher takes files of such a name.</param>
/// <param name="time">The clock.</param>
internal sealed class IngestFollower(IPipelineQueries queries, Func<string, bool> isWatched, TimeProvider time)
{
    /// <summary>How long a file with a name that the watcher passes over by default may stay unknown: its settings may be others.</summary>
    public static readonly TimeSpan UnwatchedNameLimit = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LastInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>Asks until all files are done.</summary>
    /// <param name="files">The files; changed in place.</param>
    /// <param name="limit">How long, at most.</param>
    /// <param name="progress">Told after each round.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    public async Task FollowAsync(IReadOnlyList<FollowedFile> files, TimeSpan limit, Action progress, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        var interval = FirstInterval;
        while (true)
        {
            await AskAsync(files, cancellationToken);
            var elapsed = time.GetElapsedTime(start);
            if (elapsed >= UnwatchedNameLimit) RefuseUnwatched(files);
            progress();
            if (elapsed >= limit || files.All(file => file.Stage == FollowStage.Done)) return;
            await Task.Delay(interval, time, cancellationToken);
            interval = interval * 1.25 < LastInterval ? interval * 1.25 : LastInterval;
        }
    }

    private async Task AskAsync(IReadOnlyList<FollowedFile> files, CancellationToken cancellationToken)
    {
        if (Waiting(files, FollowStage.Detecting) is { Length: > 0 } unknown)
        {
            var byPath = unknown.ToLookup(file => file.File.WatchedPath, StringComparer.Ordinal);
            foreach (var answer in await queries.FilesAsync(byPath.Select(group => group.Key).ToArray(), cancellationToken))
                foreach (var file in byPath[answer.Path]) file.Detected(answer);
        }

        if (Waiting(files, FollowStage.Analysing) is { Length: > 0 } detected)
        {
            var byContent = ByContent(detected);
            foreach (var answer in await queries.AnalysesAsync(byContent.Select(group => group.Key).ToArray(), cancellationToken))
                foreach (var file in byContent[answer.Sha256]) file.Analysed(answer);
        }

        if (Waiting(files, FollowStage.Announcing) is { Length: > 0 } analysed)
        {
            var byContent = ByContent(analysed);
            foreach (var sha256 in await queries.AnnouncedAsync(byContent.Select(group => group.Key).ToArray(), cancellationToken))
                foreach (var file in byContent[sha256]) file.Announced();
        }
    }

    private void RefuseUnwatched(IReadOnlyList<FollowedFile> files)
    {
        foreach (var file in Waiting(files, FollowStage.Detecting))
        {
            var name = Path.GetFileName(file.File.WatchedPath);
            if (!isWatched(name)) file.Refused($"the file watcher passes over names like {name}: give it the extension of its audio format");
        }
    }

    private static FollowedFile[] Waiting(IReadOnlyList<FollowedFile> files, FollowStage stage) =>
        files.Where(file => file.Stage == stage).ToArray();

    private static ILookup<string, FollowedFile> ByContent(IEnumerable<FollowedFile> files) =>
        files.ToLookup(file => file.File.Sha256, StringComparer.Ordinal);
}
