namespace Tracktion.Audio.Decoding;

/// <summary>A marked part of a file.</summary>
/// <param name="Start">Where it begins; not negative.</param>
/// <param name="End">Where it ends; not before <paramref name="Start"/>.</param>
/// <param name="Title">Its title, at most <see cref="AudioTags.MaxTextLength"/> characters; null where it has none.</param>
public sealed record AudioChapter(TimeSpan Start, TimeSpan End, string? Title);
