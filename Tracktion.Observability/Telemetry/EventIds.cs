namespace Tracktion.Observability.Telemetry;

/// <summary>The published ids of this project's log events: the 1000s.</summary>
internal static class EventIds
{
    public const int ServiceStarted = 1000;
    public const int ServiceStopping = 1001;
    public const int RequestFailed = 1002;
    public const int HealthChanged = 1010;
    public const int HealthRestored = 1011;
    public const int TraceStoreLost = 1020;
    public const int TraceStoreBack = 1021;
    public const int SpansLost = 1022;
    public const int SpanSpoolRefused = 1023;
    public const int SystemSampleFailed = 1070;
    public const int ActiveUsersNotKept = 1071;
    public const int MetricConflict = 1060;
    public const int MetricOverflow = 1061;
    public const int RequestsRateLimited = 1040;
    public const int CachesCleared = 1041;
    public const int CleanupRun = 1042;
    public const int OperatorActionFailed = 1043;
    public const int WorkAbandoned = 1044;
    public const int ServiceStopped = 1045;
    public const int CircuitOpened = 1050;
    public const int CircuitHalfOpened = 1051;
    public const int CircuitClosed = 1052;
    public const int CircuitStaysOpen = 1053;
    public const int RequestUnserved = 1054;
}
