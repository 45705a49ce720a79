namespace Tracktion.Tracklist.Storage;

/// <summary>A page of tracks.</summary>
/// <param name="Tracks">The tracks of the page.</param>
/// <param name="Total">How many there are on all pages.</param>
internal sealed record TracksPage(IReadOnlyList<Track> Tracks, long Total);
