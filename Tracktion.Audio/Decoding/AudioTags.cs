namespace Tracktion.Audio.Decoding;

/// <summary>
/// What a file's tags say; each is null where the file does not say, or says nothing but blanks, or something that the tag cannot
/// mean. Texts are at most <see cref="MaxTextLength"/> characters long and hold no control characters.
/// </summary>
public sealed record AudioTags
{
    /// <summary>The most characters that are kept of a text; the rest is cut.</summary>
    public const int MaxTextLength = 1000;

    /// <summary>No tags.</summary>
    public static AudioTags None { get; } = new();

    /// <summary>Who performs.</summary>
    public string? Artist { get; init; }

    /// <summary>The track's title.</summary>
    public string? Title { get; init; }

    /// <summary>The album that it is part of.</summary>
    public string? Album { get; init; }

    /// <summary>Whose album it is, where that is another than the track's artist.</summary>
    public string? AlbumArtist { get; init; }

    /// <summary>The genre, as tagged.</summary>
    public string? Genre { get; init; }

    /// <summary>Who wrote the music.</summary>
    public string? Composer { get; init; }

    /// <summary>The comment, line breaks turned to blanks.</summary>
    public string? Comment { get; init; }

    /// <summary>When it came out, as tagged: a year, a date, or anything else.</summary>
    public string? Date { get; init; }

    /// <summary>The year that <see cref="Date"/> begins with, 1000 to 9999.</summary>
    public int? Year { get; init; }

    /// <summary>The track's number on its disc, 1 to 9999.</summary>
    public int? TrackNumber { get; init; }

    /// <summary>How many tracks the disc has, 1 to 9999.</summary>
    public int? TrackCount { get; init; }

    /// <summary>The disc's number in its set, 1 to 9999.</summary>
    public int? DiscNumber { get; init; }

    /// <summary>How many discs the set has, 1 to 9999.</summary>
    public int? DiscCount { get; init; }

    /// <summary>The recording's ISRC, upper case without hyphens; only what has the form of one (ISO 3901).</summary>
    public string? Isrc { get; init; }

    /// <summary>The tempo in beats a minute, as tagged; above 0, at most 1000. Not measured.</summary>
    public double? TempoBpm { get; init; }

    /// <summary>The key, as tagged: <c>Am</c>, <c>8A</c>, <c>A minor</c>. Not measured.</summary>
    public string? Key { get; init; }

    /// <summary>What ReplayGain adds to the track in dB, -100 to 100; from <c>R128_TRACK_GAIN</c>, raised by 5 dB to ReplayGain's level, where only that is there.</summary>
    public double? ReplayGainTrackDb { get; init; }
}
