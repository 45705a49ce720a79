using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Polly;
using Tracktion.Messaging.Database;
using Tracktion.Messaging.Outbox;
using Tracktion.Messaging.Telemetry;
using Tracktion.Messaging.Tests.Support;
using Tracktion.Observability.Metrics;
using Tracktion.Testing;

namespace Tracktion.Messaging.Tests.Outbox;

public sealed class OutboxLengthTests
{
    [Fact]
    public async Task Measure_UnforeseenFault_IsToldOnceAndTheLoopGoesOn()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var (time, logger, gate) = (new ManualTime(), new CollectingLogger<OutboxLength>(), new DatabaseGate());
        var meters = services.GetRequiredService<IMeterFactory>();
        var metrics = new MessagingMetrics(meters, new ObservabilityMetrics(meters));
        // One that is disposed of throws what no dependency does.
        var source = NpgsqlDataSource.Create("Host=127.0.0.1");
        await source.DisposeAsync();
        using var length = new OutboxLength(
            new QueueStatistics(new ServiceDatabase(source, ResiliencePipeline.Empty, metrics, time), metrics), gate, time, metrics, logger);
        gate.Open();

        await length.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => Task.FromResult(logger.Events.Count), count => count == 1, TimeSpan.FromSeconds(30), "the log line");
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.False(length.ExecuteTask!.IsCompleted);
        await length.StopAsync(TestContext.Current.CancellationToken);
        Assert.True(length.ExecuteTask.IsCompletedSuccessfully);
        Assert.Equal(["OutboxUnmeasured"], logger.Events);
    }
}
