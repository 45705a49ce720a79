namespace Tracktion.Observability.Health;

/// <summary>What one check found.</summary>
internal sealed record CheckReport
{
    /// <summary>healthy, degraded or unhealthy.</summary>
    public required string Status { get; init; }

    /// <summary>How long the check took.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>What was found, in words.</summary>
    public string? Detail { get; init; }
}
