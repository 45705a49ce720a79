namespace Tracktion.Observability.Telemetry;

/// <summary>The published ids of this project's log events: the 1000s.</summary>
internal static class EventIds
{
    public const int ServiceStarted = 1000;
    public const int ServiceStopping = 1001;
    public const int RequestFailed = 1002;
    public const int HealthChanged = 1010;
    public const int HealthRestored = 1011;
    public const int CircuitOpened = 1050;
    public const int CircuitHalfOpened = 1051;
    public const int CircuitClosed = 1052;
    public const int CircuitStaysOpen = 1053;
    public const int RequestUnserved = 1054;
}
