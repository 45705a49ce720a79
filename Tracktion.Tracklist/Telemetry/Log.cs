namespace Tracktion.Tracklist.Telemetry;

internal static partial class Log
{
    [LoggerMessage(EventIds.TrackAdded, LogLevel.Information, "Added {FilePath} as '{TrackTitle}', it resembles {MatchCount} known tracks, content {Sha256}")]
    public static partial void TrackAdded(this ILogger logger, string filePath, string trackTitle, int matchCount, string sha256);

    [LoggerMessage(EventIds.TrackKnown, LogLevel.Information, "{FilePath} was known already, its tags were brought up to date, content {Sha256}")]
    public static partial void TrackKnown(this ILogger logger, string filePath, string sha256);

    [LoggerMessage(EventIds.PlaceAdded, LogLevel.Debug, "{FilePath} is a place of content {Sha256}")]
    public static partial void PlaceAdded(this ILogger logger, string filePath, string sha256);

    [LoggerMessage(EventIds.PlaceRemoved, LogLevel.Debug, "{FilePath} is no place of content {Sha256} any more")]
    public static partial void PlaceRemoved(this ILogger logger, string filePath, string sha256);

    [LoggerMessage(EventIds.EventPassedOver, LogLevel.Debug, "Passed over an event of type {EventType}")]
    public static partial void EventPassedOver(this ILogger logger, string eventType);

    [LoggerMessage(EventIds.TracksUncounted, LogLevel.Error, "The tracks could not be counted; the last count stays, and it is tried again")]
    public static partial void TracksUncounted(this ILogger logger, Exception exception);
}
