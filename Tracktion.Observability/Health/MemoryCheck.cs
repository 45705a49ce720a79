using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Observability.Metrics.Machine;

namespace Tracktion.Observability.Health;

/// <summary>Use of the memory that the container may have, or the machine has where there is no limit: healthy under 80 %, degraded under 90 %, else unhealthy.</summary>
internal sealed class MemoryCheck(MemoryUsage memory) : IHealthCheck
{
    private const double HealthyBelow = 0.80;
    private const double DegradedBelow = 0.90;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(memory.Read() is { } reading ? Judge(reading) : HealthCheckResult.Healthy("The system does not tell."));

    internal static HealthCheckResult Judge(MemoryReading memory)
    {
        var place = memory.IsContainer ? "container's limit" : "machine";
        return Judge(memory.Ratio, string.Create(CultureInfo.InvariantCulture, $"{memory.Ratio * 100:0.0} % of {memory.LimitBytes >> 20} MiB used ({place})."));
    }

    internal static HealthCheckResult Judge(double used, string detail) => used switch
    {
        < HealthyBelow => HealthCheckResult.Healthy(detail),
        < DegradedBelow => HealthCheckResult.Degraded(detail),
        _ => HealthCheckResult.Unhealthy(detail),
    };
}
