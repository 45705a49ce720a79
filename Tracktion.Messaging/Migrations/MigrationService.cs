using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Telemetry;
using Tracktion.Observability.Health;
using Tracktion.Observability.Resilience;

namespace Tracktion.Messaging.Migrations;

/// <summary>Migrates at the start, however long the database takes to come, and then opens the gate.</summary>
internal sealed class MigrationService(
    MigrationRunner runner,
    MessagingIdentity identity,
    DatabaseGate gate,
    StartupTracker startup,
    TimeProvider time,
    ResilienceMetrics metrics,
    ILogger<MigrationService> logger) : BackgroundService
{
    private const string StartupTask = "migrations";

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        startup.Expect(StartupTask);
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var patience = new DependencyPatience(RetryLoops.Migrations, "migrating", time, metrics, logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var due = await runner.RunAsync(stoppingToken);
                patience.Succeeded();
                logger.DatabaseReady(identity.Schema, due);
                startup.Complete(StartupTask);
                gate.Open();
                return;
            }
            catch (Exception exception) when (DependencyFaults.IsPassing(exception))
            {
                await patience.WaitAsync(exception, stoppingToken);
            }
        }
    }
}
