namespace Tracktion.Messaging.Contracts;

/// <summary>An analysed file's content was entered as a track and compared with the known ones.</summary>
public sealed record TracklistMatchCompleted : IEvent
{
    /// <inheritdoc/>
    public static string EventType => "tracklist.match.completed";

    /// <inheritdoc/>
    public static string Stream => StreamNames.Tracklists;

    /// <inheritdoc/>
    public required string Sha256 { get; init; }

    /// <summary>The track, as <c>GET /tracks/{id}</c> knows it.</summary>
    public required Guid TrackId { get; init; }

    /// <summary>The path that was analysed.</summary>
    public required string Path { get; init; }

    /// <summary>The track's title: as tagged, else the file's name.</summary>
    public required string Title { get; init; }

    /// <summary>The track's artist, where tagged.</summary>
    public string? Artist { get; init; }

    /// <summary>The decoded length in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Integrated loudness in LUFS.</summary>
    public double? LoudnessLufs { get; init; }

    /// <summary>Known tracks that it resembles, the closest first; empty where there is none.</summary>
    public required IReadOnlyList<TrackMatch> Matches { get; init; }

    /// <summary>When the comparison ended.</summary>
    public required DateTimeOffset CompletedAt { get; init; }
}
