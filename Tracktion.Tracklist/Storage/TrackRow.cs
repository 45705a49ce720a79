namespace Tracktion.Tracklist.Storage;

/// <summary>A row of a query for tracks.</summary>
internal sealed record TrackRow
{
    public required Guid Id { get; init; }

    public required string Sha256 { get; init; }

    public required string Title { get; init; }

    public string? Artist { get; init; }

    public string? Album { get; init; }

    public string? Genre { get; init; }

    public required string Format { get; init; }

    public required double DurationSeconds { get; init; }

    public double? LoudnessLufs { get; init; }

    public string? TraceId { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string[] Places { get; init; }

    public double? Similarity { get; init; }

    /// <summary>How many tracks there are on all pages.</summary>
    public required long Total { get; init; }

    public Track ToTrack() => new()
    {
        Id = Id,
        Sha256 = Sha256,
        Title = Title,
        Artist = Artist,
        Album = Album,
        Genre = Genre,
        Format = Format,
        DurationSeconds = DurationSeconds,
        LoudnessLufs = LoudnessLufs,
        Places = Places,
        TraceId = TraceId,
        AddedAt = AddedAt,
        Similarity = Similarity,
    };
}
