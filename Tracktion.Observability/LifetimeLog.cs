using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability;

/// <summary>Says when the service answers and when it stops.</summary>
internal sealed class LifetimeLog(IServer server, IHostApplicationLifetime lifetime, ServiceDescription service, ILogger<LifetimeLog> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() => logger.ServiceStarted(service.Identity.Name, service.Version, Addresses()));
        lifetime.ApplicationStopping.Register(() => logger.ServiceStopping(service.Identity.Name));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string Addresses() => string.Join(", ", server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
}
