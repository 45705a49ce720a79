using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Core;
using Tracktion.Observability;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Benchmarks.Logs;

/// <summary>A whole pipeline with a spool on disk, and a Serilog logger in front of it.</summary>
internal sealed class BenchmarkPipeline : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(5);

    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public BenchmarkPipeline(string folder, ILogStore store, LogPipelineOptions options)
    {
        Store = new CountingLogStore(store);
        Pipeline = new LogPipeline(new LogPipelineParts
        {
            Options = options,
            Service = Service,
            Identity = Identity,
            Files = new DiskFileSystem(folder),
            Store = Store,
            Mode = LogIndexMode.DataStream,
            Meter = _meters.GetRequiredService<IMeterFactory>().Create(nameof(BenchmarkPipeline)),
            SelfLog = new SelfLog(Console.Error, TimeProvider.System),
            Time = TimeProvider.System,
        });
        Logger = new LoggerConfiguration().WriteTo.Sink(new LogPipelineSink(Pipeline, isOwner: false)).CreateLogger();
    }

    public static ServiceDescription Service { get; } = new(new ServiceIdentity("benchmark", "Tracktion.Benchmarks"), Options.Create(new ObservabilityOptions()));

    public static SpoolIdentity Identity { get; } = new(Service.Dataset, Service.Environment);

    /// <summary>Where its events go.</summary>
    public static string Stream { get; } = $"logs-{Identity.Dataset}-{Identity.Namespace}";

    public LogPipeline Pipeline { get; }

    public Logger Logger { get; }

    public CountingLogStore Store { get; }

    /// <summary>The store at an address, as services talk to it.</summary>
    public static ILogStore StoreAt(Uri address)
    {
        var options = new ElasticsearchOptions { Nodes = [address] };
        return new ElasticsearchLogStore(new ElasticsearchClient(options, TimeProvider.System), options, new SelfLog(Console.Error, TimeProvider.System));
    }

    /// <summary>Waits until the store has so many events.</summary>
    /// <exception cref="TimeoutException">No event arrived for half a minute.</exception>
    public async Task ArriveAsync(long events)
    {
        var (patience, arrived, since) = (TimeSpan.FromSeconds(30), -1L, TimeProvider.System.GetTimestamp());
        while (Arrived < events)
        {
            if (Arrived != arrived) (arrived, since) = (Arrived, TimeProvider.System.GetTimestamp());
            if (TimeProvider.System.GetElapsedTime(since) > patience) throw new TimeoutException($"Of {events} events, {arrived} arrived, and no more. {Pipeline.Store.Fault}");
            await Task.Delay(Look, TimeProvider.System);
        }
    }

    /// <summary>Fails a run in which events were lost, refused or sent again.</summary>
    /// <exception cref="InvalidOperationException">There were such.</exception>
    public void RequireAllOnce(long events)
    {
        var counters = Pipeline.Counters;
        if (Arrived != events || counters.DroppedTotal > 0 || counters.ShippedOf(ShipResult.Duplicate) > 0)
            throw new InvalidOperationException($"Of {events} events, {Arrived} arrived; {counters.DroppedTotal} were dropped, {counters.ShippedOf(ShipResult.Duplicate)} found to be there before.");
    }

    public void Dispose()
    {
        Logger.Dispose();
        Pipeline.Dispose();
        _meters.Dispose();
    }

    private long Arrived => Pipeline.Counters.ShippedOf(ShipResult.Created);
}
