using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Health;

/// <summary>Room on the disk that the service writes to: healthy above 20 % free, degraded above 10 %, else unhealthy.</summary>
internal sealed class DiskSpaceCheck(IOptions<ObservabilityOptions> options) : IHealthCheck
{
    private const double HealthyAbove = 0.20;
    private const double DegradedAbove = 0.10;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var drive = new DriveInfo(options.Value.LogFolder ?? AppContext.BaseDirectory);
        var free = (double)drive.AvailableFreeSpace / Math.Max(1, drive.TotalSize);
        var detail = string.Create(CultureInfo.InvariantCulture, $"{free * 100:0.0} % of {drive.TotalSize >> 30} GiB free.");
        return Task.FromResult(Judge(free, detail));
    }

    internal static HealthCheckResult Judge(double free, string detail) => free switch
    {
        > HealthyAbove => HealthCheckResult.Healthy(detail),
        > DegradedAbove => HealthCheckResult.Degraded(detail),
        _ => HealthCheckResult.Unhealthy(detail),
    };
}
