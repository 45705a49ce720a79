using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Streams;
using Tracktion.Observability.Health;

namespace Tracktion.Messaging;

/// <summary>The checks of what a service needs to do its work.</summary>
internal static class MessagingHealthExtensions
{
    public static void AddDependencyChecks(this IServiceCollection services)
    {
        services.AddSingleton<DatabaseHealthCheck>();
        services.AddSingleton<RedisHealthCheck>();
        services.AddHealthChecks()
            .AddCheck<DatabaseHealthCheck>("database", HealthStatus.Unhealthy, [HealthTags.Ready])
            .AddCheck<RedisHealthCheck>("redis", HealthStatus.Unhealthy, [HealthTags.Ready]);
    }

    /// <summary>Adds the check of the streams that the service reads: one, however many those are.</summary>
    public static void AddBacklogCheck(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(QueueBacklogCheck))) return;

        services.AddSingleton<QueueBacklogCheck>();
        services.AddHealthChecks().AddCheck<QueueBacklogCheck>("queue_backlog", HealthStatus.Degraded, [HealthTags.Own]);
    }
}
