namespace Tracktion.Messaging.Telemetry;

/// <summary>The published ids of this project's log events: the 6000s.</summary>
internal static class EventIds
{
    public const int DependencyLost = 6000;
    public const int DependencyBack = 6001;
    public const int MessageFailed = 6002;
    public const int MessageTakenOver = 6003;
    public const int MessageDeadLettered = 6004;
    public const int UpkeepFailed = 6005;
    public const int DeliveryFault = 6006;
    public const int MigrationApplied = 6010;
    public const int DatabaseReady = 6011;
    public const int OutboxRelayed = 6020;
    public const int OutboxUnmeasured = 6021;
}
