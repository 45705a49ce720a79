namespace Tracktion.Messaging.Contracts;

/// <summary>A known track that another one resembles.</summary>
public sealed record TrackMatch
{
    /// <summary>The known track.</summary>
    public required Guid TrackId { get; init; }

    /// <summary>The content of the known track.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How alike they are: 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>What was compared: <c>tags</c>.</summary>
    public required string Method { get; init; }
}
