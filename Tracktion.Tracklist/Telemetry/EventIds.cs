namespace Tracktion.Tracklist.Telemetry;

/// <summary>The published ids of this service's log events: the 4000s.</summary>
internal static class EventIds
{
    public const int TrackAdded = 4000;
    public const int TrackKnown = 4001;
    public const int PlaceAdded = 4002;
    public const int PlaceRemoved = 4003;
    public const int EventPassedOver = 4004;
    public const int TracksUncounted = 4005;
}
