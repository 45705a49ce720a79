using Tracktion.Cli.Http;
using Tracktion.Cli.Instances;

namespace Tracktion.Cli.Ingesting;

/// <summary>Asks the services over HTTP, a thousand at a time.</summary>
internal sealed class HttpPipelineQueries(ServiceClient fileWatcher, ServiceClient analysis, ServiceClient notifications) : IPipelineQueries, IDisposable
{
    /// <summary>The most that the services take in one question.</summary>
    public const int MaxQuestion = 1000;

    /// <summary>Queries for a running instance.</summary>
    /// <exception cref="CliException">One of the services does not run.</exception>
    public static HttpPipelineQueries For(InstanceState state)
    {
        return new HttpPipelineQueries(Client(ServiceDefinition.FileWatcher), Client(ServiceDefinition.Analysis), Client(ServiceDefinition.Notifications));

        ServiceClient Client(string name) => state.Service(name) is { } part
            ? new ServiceClient(part.Address, state.ApiKey)
            : throw new CliException($"The service {name} is not running. Start it with: ./tracktion up", ExitCode.NotRunning);
    }

    public Task<IReadOnlyList<DetectedFile>> FilesAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken) =>
        AskAsync(paths, async (part, token) =>
            (await fileWatcher.QueryAsync<PathsQuestion, FilesAnswer>("files/query", new(part), token))?.Files, cancellationToken);

    public Task<IReadOnlyList<AnalysisAnswer>> AnalysesAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken) =>
        AskAsync(sha256, async (part, token) =>
            (await analysis.QueryAsync<ContentsQuestion, AnalysesAnswer>("analyses/query", new(part), token))?.Analyses, cancellationToken);

    public Task<IReadOnlyList<string>> AnnouncedAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken) =>
        AskAsync<string>(sha256, async (part, token) =>
            (await notifications.QueryAsync<ContentsQuestion, NotificationsAnswer>("notifications/query", new(part), token))?
                .Notifications?.Select(notification => notification.Sha256).ToArray(), cancellationToken);

    public void Dispose()
    {
        fileWatcher.Dispose();
        analysis.Dispose();
        notifications.Dispose();
    }

    private static async Task<IReadOnlyList<T>> AskAsync<T>(
        IReadOnlyList<string> subjects, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<T>?>> ask, CancellationToken cancellationToken)
    {
        var answers = new List<T>();
        foreach (var part in subjects.Chunk(MaxQuestion)) answers.AddRange(await ask(part, cancellationToken) ?? []);
        return answers;
    }

    private sealed record PathsQuestion(IReadOnlyList<string> Paths);

    private sealed record ContentsQuestion(IReadOnlyList<string> Sha256);

    private sealed record FilesAnswer(IReadOnlyList<DetectedFile>? Files);

    private sealed record AnalysesAnswer(IReadOnlyList<AnalysisAnswer>? Analyses);

    private sealed record NotificationsAnswer(IReadOnlyList<NotificationAnswer>? Notifications);

    private sealed record NotificationAnswer(string Sha256);
}
