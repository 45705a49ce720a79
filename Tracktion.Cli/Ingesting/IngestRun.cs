namespace Tracktion.Cli.Ingesting;

/// <summary>One <c>ingest</c>: brings files in and follows them.</summary>
internal sealed class IngestRun(Inbox inbox, IngestFollower follower, IngestProgress progress)
{
    /// <summary>The results, in the order of the files.</summary>
    public Task<IReadOnlyList<FileResult>> RunAsync(IReadOnlyList<SourceFile> sources, TimeSpan limit, CancellationToken cancellationToken) =>
        progress.RunAsync(sources.Count, async (brought, done) =>
        {
            var unreadable = new Dictionary<SourceFile, string>();
            var followed = new Dictionary<SourceFile, FollowedFile>();
            foreach (var source in sources)
            {
                try
                {
                    followed[source] = new FollowedFile(await inbox.PlaceAsync(source, cancellationToken));
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    unreadable[source] = $"it could not be brought into the inbox: {e.Message}";
                }

                brought(unreadable.Count + followed.Count);
            }

            FollowedFile[] files = [.. followed.Values];
            await follower.FollowAsync(files, limit, () => done(unreadable.Count + files.Count(file => file.Stage == FollowStage.Done)), cancellationToken);
            Unannounced = files.Count(file => file.Stage == FollowStage.Announcing);
            return (IReadOnlyList<FileResult>)sources.Select(source => unreadable.TryGetValue(source, out var reason)
                ? new FileResult { Path = source.GivenPath, Status = FileResult.Failed, Reason = reason }
                : followed[source].ToResult()).ToArray();
        });

    /// <summary>How many files were analysed but not announced when the time was up.</summary>
    public int Unannounced { get; private set; }
}
