using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Analyzing;

/// <summary>What is to be found out about which files.</summary>
internal sealed record AnalyzeRequest
{
    /// <summary>The files.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }

    /// <summary>How many threads work at once, over all files: at least 1.</summary>
    public required int Threads { get; init; }

    /// <summary>The features to report; null for none.</summary>
    public FeatureSelection? Features { get; init; }

    /// <summary>Where pictures go; null for nowhere.</summary>
    public PictureFolder? Pictures { get; init; }

    /// <summary>How many characters the line of a waveform has; 0 for none.</summary>
    public int SparklineColumns { get; init; }

    /// <summary>Whether everything that was measured is kept: for a single file.</summary>
    public bool KeepsDetail { get; init; }

    /// <summary>How many files are worked on at once.</summary>
    public int FilesAtOnce => Math.Clamp(Files.Count, 1, Threads);

    /// <summary>How many threads each of them gets.</summary>
    public int ThreadsPerFile => Threads / FilesAtOnce;
}
