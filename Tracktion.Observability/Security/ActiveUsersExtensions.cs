using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Security;

/// <summary>Adds the count of the keys in use.</summary>
internal static class ActiveUsersExtensions
{
    public static IServiceCollection AddActiveUsers(this IServiceCollection services) =>
        services.AddSingleton<ActiveUsers>().AddSingleton<IHostedService>(provider => new ActiveUsersFile(
            provider.GetRequiredService<ActiveUsers>(),
            ActiveUsersFile.PathOf(provider.GetRequiredService<ServiceDescription>(), provider.GetRequiredService<IOptions<ObservabilityOptions>>().Value),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ActiveUsersFile>>()));
}
