namespace Tracktion.Analysis.Telemetry;

/// <summary>The published ids of this service's log events: the 3000s.</summary>
internal static class EventIds
{
    public const int AnalysisStarted = 3000;
    public const int AnalysisCompleted = 3001;
    public const int AnalysisFailed = 3002;
    public const int AnalysisKnown = 3003;
    public const int EventPassedOver = 3004;
    public const int AnalysisGivenUp = 3005;
    public const int AnalysesRequeued = 3006;
    public const int OlderAnalysesRequested = 3007;
    public const int UploadReceived = 3010;
}
