using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>The body of a probe.</summary>
internal sealed record ServiceReport
{
    /// <summary>unhealthy where something required is, degraded where anything else is not healthy, else healthy.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>The service's name.</summary>
    public required string Service { get; init; }

    /// <summary>The service's version.</summary>
    public required string Version { get; init; }

    /// <summary>What the probe looked at, by name.</summary>
    public required IReadOnlyDictionary<string, CheckReport> Checks { get; init; }
}
