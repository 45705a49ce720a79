using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Stopping;

/// <summary>What a graceful stop is made of.</summary>
internal static class StoppingExtensions
{
    public static IServiceCollection AddGracefulStop(this IServiceCollection services)
    {
        services.AddSingleton<WorkInProgress>();
        services.AddOptions<HostOptions>().Configure<IOptions<ObservabilityOptions>>((host, options) => host.ShutdownTimeout = options.Value.Stop.Total);
        services.AddHostedService<StopSignals>();
        services.AddHostedService<GracefulStop>();
        return services;
    }
}
