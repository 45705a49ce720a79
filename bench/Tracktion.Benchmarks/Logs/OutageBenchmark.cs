using System.Diagnostics;
using Tracktion.Observability.Logging;

namespace Tracktion.Benchmarks.Logs;

/// <summary>A store that is away for a minute while events are logged at a steady pace: what the callers notice, and how soon all has arrived.</summary>
internal sealed class OutageBenchmark : IBenchmark
{
    private const int EventsPerSecond = 5000;

    // As for a service, but that the run shall end soon.
    private static readonly LogPipelineOptions Settings = new() { RetryCap = TimeSpan.FromSeconds(2) };
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(10);

    public string Name => "log-outage";

    public string Description => "the part of `log` that takes the store away for 60 s at 5,000 events a second";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var duration = TimeSpan.FromSeconds(quick ? 10 : 60);
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        var server = await StrictServer.StartAsync();
        try
        {
            using var pipeline = new BenchmarkPipeline(folder.FullName, BenchmarkPipeline.StoreAt(server.Address), Settings);
            var caller = new PacedCaller(pipeline, EventsPerSecond);
            await caller.LogWhileAsync(elapsed => elapsed < WarmUp);
            var up = await caller.LogWhileAsync(elapsed => elapsed < duration);
            await pipeline.ArriveAsync(caller.Logged);
            var before = caller.Logged;
            await server.RequireCountAsync(before);

            await server.DisposeAsync();
            var dead = await caller.LogWhileAsync(elapsed => elapsed < duration);
            var longestLag = pipeline.Pipeline.Lag;
            server = await StrictServer.StartAsync(server.Address.Port);
            var recovery = await RecoverAsync(pipeline, caller);
            await server.RequireCountAsync(caller.Logged - before);
            return Figures(up, dead, longestLag, recovery, caller.Logged);
        }
        finally
        {
            await server.DisposeAsync();
            folder.Delete(recursive: true);
        }
    }

    // Callers go on until the lag is as it always was, and then stop, so that it can be nothing.
    private static async Task<(double NormalSeconds, double ZeroSeconds)> RecoverAsync(BenchmarkPipeline pipeline, PacedCaller caller)
    {
        var (started, normal) = (Stopwatch.GetTimestamp(), 2 * Settings.BatchAge);
        await caller.LogWhileAsync(elapsed => pipeline.Pipeline.Lag > normal);
        var normalSeconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await pipeline.ArriveAsync(caller.Logged);
        while (pipeline.Pipeline.Lag > TimeSpan.Zero) await Task.Delay(Look, TimeProvider.System);
        pipeline.RequireAllOnce(caller.Logged);
        return (normalSeconds, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private static Dictionary<string, double> Figures(List<double> up, List<double> dead, TimeSpan longestLag, (double NormalSeconds, double ZeroSeconds) recovery, int logged) => new()
    {
        ["outage_caller_p99_ratio"] = Percentile(dead, 0.99) / Percentile(up, 0.99),
        ["outage_caller_p50_ns_up"] = Percentile(up, 0.5),
        ["outage_caller_p50_ns_dead"] = Percentile(dead, 0.5),
        ["outage_caller_p99_ns_up"] = Percentile(up, 0.99),
        ["outage_caller_p99_ns_dead"] = Percentile(dead, 0.99),
        ["outage_events"] = logged,
        ["outage_events_dead"] = dead.Count,
        ["outage_lag_seconds"] = longestLag.TotalSeconds,
        ["outage_seconds_to_usual_lag"] = recovery.NormalSeconds,
        ["outage_seconds_to_zero_lag"] = recovery.ZeroSeconds,
    };

    private static double Percentile(List<double> values, double share) => values.Order().ElementAt((int)(values.Count * share));
}
