using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>One change of a check's status.</summary>
/// <param name="Status">What it became.</param>
/// <param name="Was">What it was before; null at the first result.</param>
/// <param name="Since">When the check found it.</param>
/// <param name="Detail">What the check said then.</param>
internal sealed record CheckChange(HealthStatus Status, HealthStatus? Was, DateTimeOffset Since, string? Detail);
