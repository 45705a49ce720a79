using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Tests.Support;

/// <summary>Services whose answers are set by the test, and which keep the questions.</summary>
internal sealed class ScriptedPipeline : IPipelineQueries
{
    public Func<int, IReadOnlyList<DetectedFile>> Files { get; set; } = _ => [];

    public Func<int, IReadOnlyList<AnalysisAnswer>> Analyses { get; set; } = _ => [];

    public Func<int, IReadOnlyList<string>> Announced { get; set; } = _ => [];

    public List<IReadOnlyList<string>> FileQuestions { get; } = [];

    public List<IReadOnlyList<string>> AnalysisQuestions { get; } = [];

    public List<IReadOnlyList<string>> AnnouncementQuestions { get; } = [];

    public Task<IReadOnlyList<DetectedFile>> FilesAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        FileQuestions.Add(paths);
        return Task.FromResult(Files(FileQuestions.Count));
    }

    public Task<IReadOnlyList<AnalysisAnswer>> AnalysesAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken)
    {
        AnalysisQuestions.Add(sha256);
        return Task.FromResult(Analyses(AnalysisQuestions.Count));
    }

    public Task<IReadOnlyList<string>> AnnouncedAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken)
    {
        AnnouncementQuestions.Add(sha256);
        return Task.FromResult(Announced(AnnouncementQuestions.Count));
    }
}
