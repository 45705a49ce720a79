using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Health;

namespace Tracktion.Observability.Metrics.Machine;

/// <summary>Adds what is told of the machine.</summary>
internal static class SystemMetricsExtensions
{
    public static IServiceCollection AddSystemMetrics(this IServiceCollection services)
    {
        services.AddSingleton(SystemFiles.OfMachine);
        services.AddSingleton<ContainerLimits>();
        services.AddSingleton<MemoryUsage>();
        services.AddSingleton<NetworkTraffic>();
        services.AddSingleton<SystemMetrics>();
        services.AddSingleton(provider => new CpuUsage(
            provider.GetRequiredService<SystemFiles>(), provider.GetRequiredService<ContainerLimits>(), provider.GetRequiredService<TimeProvider>(), Environment.ProcessorCount));
        services.AddSingleton<IHostedService>(provider => new SystemSampler(
            new DiskUsage(provider.GetRequiredService<SystemFiles>(), [.. provider.GetRequiredService<WrittenFolders>().All().Select(folder => folder.Path)], DiskUsage.SpaceOf),
            NvidiaSmi.Find(Environment.GetEnvironmentVariable("PATH"), provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<SystemMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SystemSampler>>()));
        return services;
    }
}
