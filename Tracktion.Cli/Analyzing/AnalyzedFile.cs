using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Analyzing;

/// <summary>What <c>analyze</c> found out about a file: little enough to be kept for thousands of them.</summary>
internal sealed record AnalyzedFile
{
    /// <summary>What <c>ingest</c> would say too.</summary>
    public required FileResult Result { get; init; }

    /// <summary>What the JSON says beyond that.</summary>
    public required AnalysisFigures Figures { get; init; }

    /// <summary>The features; null where none were asked for, or nothing could be measured.</summary>
    public IReadOnlyList<FeatureValue>? Features { get; init; }

    /// <summary>The waveform in one line, where it was asked for and there is one.</summary>
    public string? Sparkline { get; init; }

    /// <summary>Everything there is to show, where the file is the only one.</summary>
    public AnalysisDetail? Detail { get; init; }
}
