namespace Tracktion.Tracklist.Tracks;

/// <summary>Where what is known of a track comes from, as values for metrics. The list grows with each way to identify tracks.</summary>
internal static class TrackSources
{
    /// <summary>The file's tags; where they lack a title, the file's name stands in.</summary>
    public const string Tags = "tags";

    /// <summary>The event that tells of an analysis.</summary>
    public const string Events = "events";
}
