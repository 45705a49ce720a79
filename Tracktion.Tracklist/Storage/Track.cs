namespace Tracktion.Tracklist.Storage;

/// <summary>A track, as it is kept and as the API gives it.</summary>
internal sealed record Track
{
    public required Guid Id { get; init; }

    /// <summary>The content's SHA-256, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>As tagged, else the file's name without its extension.</summary>
    public required string Title { get; init; }

    public string? Artist { get; init; }

    public string? Album { get; init; }

    public string? Genre { get; init; }

    public required string Format { get; init; }

    public required double DurationSeconds { get; init; }

    public double? LoudnessLufs { get; init; }

    /// <summary>Where the content lies; one content can lie at several places.</summary>
    public IReadOnlyList<string> Places { get; init; } = [];

    /// <summary>The trace that added it, 32 hex digits.</summary>
    public string? TraceId { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>How well it fits the query, 0 to 1; null where there was none.</summary>
    public double? Similarity { get; init; }
}
