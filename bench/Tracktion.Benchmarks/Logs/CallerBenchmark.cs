using System.Diagnostics;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Tracktion.Observability.Logging;

namespace Tracktion.Benchmarks.Logs;

/// <summary>
/// What a log call costs who makes it, against the same logger with a sink that does nothing. In bursts that the queue holds, with all of
/// it written and shipped before the next: a loop without end would measure a full queue. The writer works meanwhile, on another core.
/// </summary>
internal sealed class CallerBenchmark : IBenchmark
{
    private const int BurstEvents = 10_000;
    private const int QueueEvents = 65_536;
    private const int WarmUpBursts = 20;

    private static readonly TimeSpan BatchAge = TimeSpan.FromMilliseconds(20);

    public string Name => "log-caller";

    public string Description => "the part of `log` that makes log calls: time and memory for an event with five properties, the best of bursts taken in turns with a sink that does nothing";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        try
        {
            using var pipeline = new BenchmarkPipeline(folder.FullName, new AcceptingLogStore(), new LogPipelineOptions { QueueEvents = QueueEvents, BatchAge = BatchAge });
            await using var baseline = new LoggerConfiguration().WriteTo.Sink(new NoSink()).CreateLogger();
            return await CompareAsync(pipeline, baseline, quick ? 40 : 200);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Dictionary<string, double>> CompareAsync(BenchmarkPipeline pipeline, Logger baseline, int bursts)
    {
        List<CallerBurst> ours = [], theirs = [];
        for (var burst = 0; burst < WarmUpBursts + bursts; burst++)
        {
            ours.Add(Burst(pipeline.Logger));
            await pipeline.ArriveAsync((burst + 1L) * BurstEvents);
            theirs.Add(Burst(baseline));
        }

        pipeline.RequireAllOnce((WarmUpBursts + bursts) * (long)BurstEvents);
        ours.RemoveRange(0, WarmUpBursts);
        theirs.RemoveRange(0, WarmUpBursts);
        var (medianOurs, medianTheirs) = (Median(ours, burst => burst.Nanoseconds), Median(theirs, burst => burst.Nanoseconds));
        var (bestOurs, bestTheirs) = (ours.Min(burst => burst.Nanoseconds), theirs.Min(burst => burst.Nanoseconds));
        return new Dictionary<string, double>
        {
            ["caller_cost_ratio"] = bestOurs / bestTheirs,
            ["caller_extra_bytes"] = Median(ours, burst => burst.Bytes) - Median(theirs, burst => burst.Bytes),
            ["caller_ns"] = bestOurs,
            ["baseline_ns"] = bestTheirs,
            ["caller_median_ratio"] = medianOurs / medianTheirs,
            ["caller_median_ns"] = medianOurs,
            ["baseline_median_ns"] = medianTheirs,
            ["baseline_bytes"] = Median(theirs, burst => burst.Bytes),
        };
    }

    private static CallerBurst Burst(ILogger logger)
    {
        var (bytes, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
        for (var i = 0; i < BurstEvents; i++) LogLoad.Log(logger, i);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return new CallerBurst(elapsed.TotalNanoseconds / BurstEvents, (GC.GetAllocatedBytesForCurrentThread() - bytes) / (double)BurstEvents);
    }

    private static double Median(List<CallerBurst> bursts, Func<CallerBurst, double> value) => AudioBenchmark.Median([.. bursts.Select(value)]);

    private readonly record struct CallerBurst(double Nanoseconds, double Bytes);

    private sealed class NoSink : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
        }
    }
}
