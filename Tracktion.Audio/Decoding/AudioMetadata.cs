namespace Tracktion.Audio.Decoding;

/// <summary>What a file says of its audio beside the audio itself.</summary>
public sealed record AudioMetadata
{
    /// <summary>The most chapters that are kept; the rest are left out.</summary>
    public const int MaxChapters = 1000;

    /// <summary>Nothing at all.</summary>
    public static AudioMetadata None { get; } = new();

    /// <summary>The tags.</summary>
    public AudioTags Tags { get; init; } = AudioTags.None;

    /// <summary>The chapters in the file's order; empty where it has none.</summary>
    public IReadOnlyList<AudioChapter> Chapters { get; init; } = [];

    /// <summary>The first cover picture; null where there is none, or none of a known kind.</summary>
    public CoverPicture? Cover { get; init; }
}
