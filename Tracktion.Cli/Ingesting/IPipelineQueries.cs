namespace Tracktion.Cli.Ingesting;

/// <summary>The questions that following a file takes. An answer leaves out what the service does not know, or all of it while the service is away.</summary>
internal interface IPipelineQueries
{
    /// <summary>What the watcher knows of these paths.</summary>
    Task<IReadOnlyList<DetectedFile>> FilesAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken);

    /// <summary>The analyses of these contents.</summary>
    Task<IReadOnlyList<AnalysisAnswer>> AnalysesAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken);

    /// <summary>Those of these contents that were announced.</summary>
    Task<IReadOnlyList<string>> AnnouncedAsync(IReadOnlyList<string> sha256, CancellationToken cancellationToken);
}
