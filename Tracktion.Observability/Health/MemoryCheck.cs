using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>Use of the memory that the machine, or the container, has: healthy under 80 %, degraded under 90 %, else unhealthy.</summary>
internal sealed class MemoryCheck : IHealthCheck
{
    private const double HealthyBelow = 0.80;
    private const double DegradedBelow = 0.90;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // The collector knows the container's limit where there is one, and the load as of its last run.
        var memory = GC.GetGCMemoryInfo();
        var used = (double)memory.MemoryLoadBytes / Math.Max(1, memory.TotalAvailableMemoryBytes);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{used * 100:0.0} % of {memory.TotalAvailableMemoryBytes >> 20} MiB used.");
        return Task.FromResult(Judge(used, detail));
    }

    internal static HealthCheckResult Judge(double used, string detail) => used switch
    {
        < HealthyBelow => HealthCheckResult.Healthy(detail),
        < DegradedBelow => HealthCheckResult.Degraded(detail),
        _ => HealthCheckResult.Unhealthy(detail),
    };
}
