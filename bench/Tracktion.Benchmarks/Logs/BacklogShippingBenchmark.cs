using System.Diagnostics;
using System.Globalization;
using Tracktion.Observability.Logging;

namespace Tracktion.Benchmarks.Logs;

/// <summary>
/// Ships what <see cref="BacklogBenchmark"/> left, and watches the memory of its own process. Idle is: after the start-up's garbage is
/// collected and given back, with a pipeline running that has shipped a small backlog before, and has nothing to do.
/// </summary>
internal sealed class BacklogShippingBenchmark : IBenchmark
{
    public const string BenchmarkName = "log-backlog-ship";
    public const string FolderVariable = "TRACKTION_BENCH_FOLDER";
    public const string SmallVariable = "TRACKTION_BENCH_SMALL";
    public const string LargeVariable = "TRACKTION_BENCH_LARGE";

    private const double BytesPerMegabyte = 1e6;

    private static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SampleInterval = TimeSpan.FromMilliseconds(50);

    public static LogPipelineOptions Options { get; } = new() { SpoolBytes = 16L << 30 };

    public string Name => BenchmarkName;

    public string Description => $"the part of `log-backlog` that ships; started by it alone";

    public static string SmallIn(string folder) => Path.Combine(folder, "small");

    public static string LargeIn(string folder) => Path.Combine(folder, "large");

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var folder = Variable(FolderVariable);
        var (small, large) = (long.Parse(Variable(SmallVariable), CultureInfo.InvariantCulture), long.Parse(Variable(LargeVariable), CultureInfo.InvariantCulture));
        await using var server = await StrictServer.StartAsync();
        await ShipAsync(SmallIn(folder), small, server);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var idle = await IdleAsync(Path.Combine(folder, "idle"), server);
        var started = Stopwatch.GetTimestamp();
        var peak = await ShipAsync(LargeIn(folder), large, server);
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await server.RequireCountAsync(small + large);
        return new Dictionary<string, double>
        {
            ["backlog_extra_megabytes"] = (peak - idle) / BytesPerMegabyte,
            ["backlog_idle_megabytes"] = idle / BytesPerMegabyte,
            ["backlog_peak_megabytes"] = peak / BytesPerMegabyte,
            ["backlog_events"] = large,
            ["backlog_events_per_second"] = large / seconds,
        };
    }

    private static async Task<long> ShipAsync(string folder, long events, StrictServer server)
    {
        using var pipeline = new BenchmarkPipeline(folder, BenchmarkPipeline.StoreAt(server.Address), Options);
        using var ended = new CancellationTokenSource();
        var peak = PeakAsync(ended.Token);
        await pipeline.ArriveAsync(events);
        await ended.CancelAsync();
        pipeline.RequireAllOnce(events);
        return await peak;
    }

    private static async Task<long> IdleAsync(string folder, StrictServer server)
    {
        using var pipeline = new BenchmarkPipeline(folder, BenchmarkPipeline.StoreAt(server.Address), Options);
        await Task.Delay(IdleTime, TimeProvider.System);
        return Environment.WorkingSet;
    }

    private static async Task<long> PeakAsync(CancellationToken ended)
    {
        var peak = Environment.WorkingSet;
        using var timer = new PeriodicTimer(SampleInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(ended)) peak = Math.Max(peak, Environment.WorkingSet);
        }
        catch (OperationCanceledException)
        {
            // All is shipped.
        }

        return Math.Max(peak, Environment.WorkingSet);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set: run log-backlog instead.");
}
