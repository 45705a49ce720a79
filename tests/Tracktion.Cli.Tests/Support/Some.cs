using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.Tests.Support;

/// <summary>Sample values.</summary>
internal static class Some
{
    public const string Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static FollowedFile File(string name = "a.wav", string sha256 = Sha256) =>
        new(new PlacedFile(new SourceFile($"music/{name}", $"/home/me/music/{name}", name), $"/inbox/{name}", sha256));

    public static DetectedFile Detected(string name = "a.wav", string sha256 = Sha256, string status = "detected") =>
        new() { Path = $"/inbox/{name}", Sha256 = sha256, Status = status, TraceId = "file-trace" };

    public static AnalysisAnswer Analysis(string status = "completed", string sha256 = Sha256) =>
        new() { Sha256 = sha256, Status = status, DurationSeconds = 2, LoudnessLufs = -14, TraceId = "analysis-trace" };
}
