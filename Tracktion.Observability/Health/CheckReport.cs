using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>What one check found.</summary>
internal sealed record CheckReport
{
    /// <summary>healthy, degraded or unhealthy.</summary>
    public required HealthStatus Status { get; init; }

    /// <summary>Whether the service counts as unready while this is unhealthy.</summary>
    public required bool Required { get; init; }

    /// <summary>What was found, in words; what to do about it where that is known.</summary>
    public string? Detail { get; init; }

    /// <summary>Since when the status is what it is.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When this was found: for a check that hangs, when it was given up.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>How long the check took, in seconds.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>The last changes of the status, newest first; only in the body of <c>/health</c>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<CheckChange>? History { get; init; }
}
