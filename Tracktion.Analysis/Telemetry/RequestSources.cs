namespace Tracktion.Analysis.Telemetry;

/// <summary>The ways that an analysis is asked for, as values for metrics.</summary>
internal static class RequestSources
{
    /// <summary>An event of the file watcher, or of a request that was accepted.</summary>
    public const string Queue = "queue";

    /// <summary>A request that names a file.</summary>
    public const string Path = "path";

    /// <summary>A request that brings a file.</summary>
    public const string Upload = "upload";

    public static readonly IReadOnlyList<string> All = [Queue, Path, Upload];
}
