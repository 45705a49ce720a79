namespace Tracktion.Tracklist.Tracks;

/// <summary>How many tracks are known, and of how many the artist.</summary>
internal readonly record struct TrackTotals(long Tracks, long WithArtist);
