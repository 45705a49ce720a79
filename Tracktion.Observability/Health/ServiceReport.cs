namespace Tracktion.Observability.Health;

/// <summary>The body of a probe.</summary>
internal sealed record ServiceReport
{
    /// <summary>healthy, degraded or unhealthy: the worst of the checks.</summary>
    public required string Status { get; init; }

    /// <summary>The service's name.</summary>
    public required string Service { get; init; }

    /// <summary>The service's version.</summary>
    public required string Version { get; init; }

    /// <summary>What the probe looked at, by name.</summary>
    public required IReadOnlyDictionary<string, CheckReport> Checks { get; init; }
}
