using Tracktion.Cli.Http;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Instances;

namespace Tracktion.Cli.Stories;

/// <summary>Asks the services of a running instance for a file that a person names: by its path, by its name below a watched folder, or by its content.</summary>
internal sealed class FileFinder(IReadOnlyList<string> roots, ServiceClient? fileWatcher, ServiceClient? analysis, ServiceClient? notifications) : IDisposable
{
    // Enough for one name that many folders have; the watcher takes no more in one question.
    private const int MostCandidates = HttpPipelineQueries.MaxQuestion;

    private static readonly EnumerationOptions Below = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, MatchCasing = MatchCasing.CaseSensitive };

    /// <summary>A finder for an instance, whichever of its services run.</summary>
    public static FileFinder For(InstanceState state)
    {
        return new FileFinder(state.Roots, Client(ServiceDefinition.FileWatcher), Client(ServiceDefinition.Analysis), Client(ServiceDefinition.Notifications));

        ServiceClient? Client(string name) => state.Service(name) is { } part ? new ServiceClient(part.Address, state.ApiKey) : null;
    }

    /// <summary>What is known of a file; null where the watcher does not know it, or does not run.</summary>
    public async Task<FileFacts?> FindAsync(string file, CancellationToken cancellationToken)
    {
        if (fileWatcher is null) return null;
        var found = await QueryAsync(Candidates(file), cancellationToken);
        // What was brought in from elsewhere lies under another path, with the same content.
        if (found.Count == 0 && File.Exists(file)) found = await ByContentAsync(await ContentHash.OfAsync(file, cancellationToken), cancellationToken);
        if (found.MaxBy(one => one.DetectedAt) is not { } record) return null;

        var contents = new { sha256 = new[] { record.Sha256 } };
        var analyses = analysis is null ? null : await analysis.QueryAsync<object, AnalysesAnswer>("analyses/query", contents, cancellationToken);
        var told = notifications is null ? null : await notifications.QueryAsync<object, NotificationsAnswer>("notifications/query", contents, cancellationToken);
        return new FileFacts(record, analyses?.Analyses ?? [], told?.Notifications ?? []);
    }

    public void Dispose()
    {
        fileWatcher?.Dispose();
        analysis?.Dispose();
        notifications?.Dispose();
    }

    private string[] Candidates(string file)
    {
        var paths = new List<string> { Path.GetFullPath(file) };
        paths.AddRange(roots.Select(root => Path.GetFullPath(Path.Combine(root, file))));
        var name = Path.GetFileName(file);
        if (name.Length > 0 && name == file)
        {
            // Compared here, because the system would take a star or question mark in the name for a pattern.
            paths.AddRange(roots.Where(Directory.Exists).SelectMany(root => Directory.EnumerateFiles(root, "*", Below)).Where(path => Path.GetFileName(path) == name));
        }

        return [.. paths.Distinct(StringComparer.Ordinal).Take(MostCandidates)];
    }

    private async Task<IReadOnlyList<FileRecord>> QueryAsync(string[] paths, CancellationToken cancellationToken) =>
        fileWatcher is null ? [] : (await fileWatcher.QueryAsync<object, FilesAnswer>("files/query", new { paths }, cancellationToken))?.Files ?? [];

    private async Task<IReadOnlyList<FileRecord>> ByContentAsync(string sha256, CancellationToken cancellationToken) =>
        fileWatcher is null ? [] : (await fileWatcher.GetAsync<FilesAnswer>($"files?sha256={sha256}", cancellationToken))?.Files ?? [];

    private sealed record FilesAnswer(IReadOnlyList<FileRecord>? Files);

    private sealed record AnalysesAnswer(IReadOnlyList<AnalysisRecord>? Analyses);

    private sealed record NotificationsAnswer(IReadOnlyList<NotificationRecord>? Notifications);
}
