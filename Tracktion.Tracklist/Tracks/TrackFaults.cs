using Tracktion.Messaging.Contracts;

namespace Tracktion.Tracklist.Tracks;

/// <summary>What an analysis can lack of what a track needs, as values for metrics.</summary>
internal static class TrackFaults
{
    public const string TitleMissing = "title_missing";
    public const string ArtistMissing = "artist_missing";
    public const string DurationMissing = "duration_missing";

    /// <summary>The event is not what its type promises; no track comes of it.</summary>
    public const string Malformed = "malformed";

    /// <summary>What the tags can lack.</summary>
    public static readonly IReadOnlyList<string> All = [TitleMissing, ArtistMissing, DurationMissing];

    /// <summary>What an analysis lacks. The track is entered all the same.</summary>
    public static IReadOnlyList<string> Of(AudioAnalysisCompleted analysis)
    {
        var faults = new List<string>();
        if (string.IsNullOrWhiteSpace(analysis.Tags.Title)) faults.Add(TitleMissing);
        if (string.IsNullOrWhiteSpace(analysis.Tags.Artist)) faults.Add(ArtistMissing);
        if (analysis.DurationSeconds <= 0) faults.Add(DurationMissing);
        return faults;
    }
}
