namespace Tracktion.Analysis.Telemetry;

internal static partial class Log
{
    [LoggerMessage(EventIds.AnalysisStarted, LogLevel.Debug, "Analysing {FilePath}, content {Sha256}")]
    public static partial void AnalysisStarted(this ILogger logger, string filePath, string sha256);

    [LoggerMessage(EventIds.AnalysisCompleted, LogLevel.Information,
        "Analysed {FilePath}: {AudioSeconds:0.###} s of {AudioFormat} in {DurationSeconds:0.###} s, {LoudnessLufs:0.0} LUFS, content {Sha256}, {Outcome}")]
    public static partial void AnalysisCompleted(
        this ILogger logger, string filePath, double audioSeconds, string audioFormat, double durationSeconds, double loudnessLufs, string sha256, string outcome);

    [LoggerMessage(EventIds.AnalysisFailed, LogLevel.Warning,
        "{FilePath} could not be analysed ({ReasonCode}): {Reason} It took {DurationSeconds:0.###} s, content {Sha256}, {Outcome}")]
    public static partial void AnalysisFailed(
        this ILogger logger, string filePath, string reasonCode, string reason, double durationSeconds, string sha256, string outcome);

    [LoggerMessage(EventIds.AnalysisKnown, LogLevel.Information, "{FilePath} needs no analysis: its content {Sha256} was analysed before")]
    public static partial void AnalysisKnown(this ILogger logger, string filePath, string sha256);

    [LoggerMessage(EventIds.EventPassedOver, LogLevel.Debug, "Passed over an event of type {EventType}")]
    public static partial void EventPassedOver(this ILogger logger, string eventType);

    [LoggerMessage(EventIds.AnalysisGivenUp, LogLevel.Error, "Gave up the analysis of {FilePath}, content {Sha256}: {Reason}")]
    public static partial void AnalysisGivenUp(this ILogger logger, string filePath, string sha256, string reason);

    [LoggerMessage(EventIds.AnalysesRequeued, LogLevel.Information, "{AnalysisCount} files that waited for a decoder are analysed again")]
    public static partial void AnalysesRequeued(this ILogger logger, int analysisCount);

    [LoggerMessage(EventIds.OlderAnalysesRequested, LogLevel.Information,
        "{AnalysisCount} contents that an older version measured are analysed again by version {AnalyserVersion}")]
    public static partial void OlderAnalysesRequested(this ILogger logger, int analysisCount, string analyserVersion);

    [LoggerMessage(EventIds.UploadReceived, LogLevel.Information, "Received {FilePath}: {FileSize} bytes, content {Sha256}")]
    public static partial void UploadReceived(this ILogger logger, string filePath, long fileSize, string sha256);
}
