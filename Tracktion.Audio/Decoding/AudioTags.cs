namespace Tracktion.Audio.Decoding;

/// <summary>What a file's tags say; each is null where the file does not say, or says nothing but blanks.</summary>
public sealed record AudioTags
{
    /// <summary>No tags.</summary>
    public static AudioTags None { get; } = new();

    /// <summary>Who performs.</summary>
    public string? Artist { get; init; }

    /// <summary>The track's title.</summary>
    public string? Title { get; init; }

    /// <summary>The album that it is part of.</summary>
    public string? Album { get; init; }

    /// <summary>The genre, as tagged.</summary>
    public string? Genre { get; init; }
}
