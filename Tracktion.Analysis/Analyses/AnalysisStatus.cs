namespace Tracktion.Analysis.Analyses;

/// <summary>How far an analysis is.</summary>
internal static class AnalysisStatus
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Completed = "completed";
    public const string Failed = "failed";

    public static readonly IReadOnlyList<string> All = [Queued, Running, Completed, Failed];
}
