using System.Diagnostics;
using Tracktion.Observability.Logging;

namespace Tracktion.Benchmarks.Logs;

/// <summary>
/// From the log call to the acknowledged bulk request, sustained, with the strict server in a process of its own. One thread logs as fast
/// as nothing is lost: it rests while the queue is half full, or while much of what it logged has not arrived.
/// </summary>
internal sealed class ThroughputBenchmark : IBenchmark
{
    private const string ProducerName = "bench producer";
    private const string WriterName = "tracktion log w";
    private const int WarmUpEvents = 200_000;
    private const int EventsBetweenLooks = 64;
    private const long MostBytesOnTheWay = 64L << 20;
    private const double BytesPerMegabyte = 1e6;

    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(1);

    public string Name => "log-throughput";

    public string Description => "the part of `log` that counts events a second from log call to acknowledged bulk request, sustained for 60 s on loopback";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        try
        {
            await using var server = await StrictServer.StartAsync();
            using (var warmUp = Start(folder, "warm-up", server))
            {
                await ProduceAsync(warmUp, logged => logged >= WarmUpEvents);
                await warmUp.ArriveAsync(WarmUpEvents);
            }

            using var pipeline = Start(folder, "run", server);
            return await MeasureAsync(pipeline, server, TimeSpan.FromSeconds(quick ? 10 : 60));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static BenchmarkPipeline Start(DirectoryInfo folder, string name, StrictServer server) =>
        new(Path.Combine(folder.FullName, name), BenchmarkPipeline.StoreAt(server.Address), new LogPipelineOptions());

    private static async Task<Dictionary<string, double>> MeasureAsync(BenchmarkPipeline pipeline, StrictServer server, TimeSpan duration)
    {
        var before = Times(server);
        var (started, countBefore) = (Stopwatch.GetTimestamp(), await server.CountAsync());
        var logged = await ProduceAsync(pipeline, _ => Stopwatch.GetElapsedTime(started) >= duration);
        await pipeline.ArriveAsync(logged.Events);
        var after = Times(server);
        pipeline.RequireAllOnce(logged.Events);
        await server.RequireCountAsync(countBefore + logged.Events);
        var store = pipeline.Store;
        var seconds = Stopwatch.GetElapsedTime(started, store.LastAnswered).TotalSeconds;
        return new Dictionary<string, double>
        {
            ["events_per_second"] = logged.Events / seconds,
            ["megabytes_per_second"] = store.Bytes / seconds / BytesPerMegabyte,
            ["throughput_seconds"] = seconds,
            ["throughput_events"] = logged.Events,
            ["dropped"] = pipeline.Pipeline.Counters.DroppedTotal,
            ["duplicates"] = pipeline.Pipeline.Counters.ShippedOf(ShipResult.Duplicate),
            ["bulk_events_mean"] = logged.Events / (double)store.Requests,
            ["bulk_milliseconds_mean"] = store.Waited.TotalMilliseconds / store.Requests,
            ["bulk_under_way_share"] = store.Waited.TotalSeconds / seconds,
            ["producer_cores"] = logged.CpuSeconds / seconds,
            ["writer_cores"] = (after.Writer - before.Writer) / seconds,
            ["process_cores"] = (after.Process - before.Process) / seconds,
            ["server_cores"] = (after.Server - before.Server) / seconds,
            ["garbage_pause_share"] = (after.Pause - before.Pause) / seconds,
        };
    }

    private static (double Process, double Server, double Writer, double Pause) Times(StrictServer server) =>
        (Environment.CpuUsage.TotalTime.TotalSeconds, server.CpuSeconds, ThreadTimes.SecondsOf(WriterName), GC.GetTotalPauseDuration().TotalSeconds);

    private static Task<(int Events, double CpuSeconds)> ProduceAsync(BenchmarkPipeline pipeline, Func<int, bool> isEnough) => Task.Factory.StartNew(
        () => Produce(pipeline, isEnough), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static (int Events, double CpuSeconds) Produce(BenchmarkPipeline pipeline, Func<int, bool> isEnough)
    {
        Thread.CurrentThread.Name = ProducerName;
        using var never = new ManualResetEvent(false);
        using var span = new Activity("benchmark").Start();
        var (logged, half) = (0, new LogPipelineOptions().QueueEvents / 2);
        while (!isEnough(logged))
        {
            if (pipeline.Pipeline.Queued >= half || pipeline.Pipeline.SpoolBytes >= MostBytesOnTheWay) never.WaitOne(Rest);
            else for (var i = 0; i < EventsBetweenLooks; i++) LogLoad.Log(pipeline.Logger, logged++);
        }

        return (logged, ThreadTimes.SecondsOf(ProducerName));
    }
}
