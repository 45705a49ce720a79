using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>The probes' parts, and the checks that every service has.</summary>
internal static class HealthServiceExtensions
{
    public static void AddProbes(this IServiceCollection services)
    {
        ThreadReserve.Ensure();
        services.AddSingleton<StartupTracker>();
        services.AddSingleton<WrittenFolders>();
        services.AddSingleton<HealthReporter>();
        services.AddHostedService<HealthMonitor>();

        // Kept, because they remember when they last saw a loss.
        services.AddSingleton<LogStoreCheck>();
        services.AddSingleton<TraceStoreCheck>();
        services.AddHealthChecks()
            .AddCheck<DiskSpaceCheck>("disk_space", HealthStatus.Unhealthy, [HealthTags.Own])
            .AddCheck<MemoryCheck>("memory", HealthStatus.Unhealthy, [HealthTags.Own])
            .AddCheck<CircuitBreakersCheck>("circuit_breakers", HealthStatus.Degraded, [HealthTags.Own])
            .AddCheck<LogStoreCheck>("log_store", HealthStatus.Degraded)
            .AddCheck<TraceStoreCheck>("trace_store", HealthStatus.Degraded);
    }
}
