namespace Tracktion.Messaging.Contracts;

/// <summary>What a file's tags say of it; each is null where the file does not say.</summary>
public sealed record AudioTagsContract
{
    /// <summary>Who performs.</summary>
    public string? Artist { get; init; }

    /// <summary>The track's title.</summary>
    public string? Title { get; init; }

    /// <summary>The album that it is part of.</summary>
    public string? Album { get; init; }

    /// <summary>The genre, as tagged.</summary>
    public string? Genre { get; init; }
}
