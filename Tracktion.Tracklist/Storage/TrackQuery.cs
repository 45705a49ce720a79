namespace Tracktion.Tracklist.Storage;

/// <summary>What is searched for.</summary>
/// <param name="Text">Words of title, artist, album or genre, lower case; null for all, the newest first.</param>
/// <param name="Limit">At most so many.</param>
/// <param name="Offset">After so many.</param>
internal sealed record TrackQuery(string? Text, int Limit, int Offset);
