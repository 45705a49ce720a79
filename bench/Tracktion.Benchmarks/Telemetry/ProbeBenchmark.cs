using Tracktion.Testing.Probes;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>The probes of a real service while PostgreSQL, Redis, log store, trace store and webhook hang, and what a hundred such hangs leave behind.</summary>
internal sealed class ProbeBenchmark : IBenchmark
{
    private const string Service = "Tracktion.Notifications";
    private const int WarmUpCycles = 20;

    public string Name => "telemetry-probes";

    public string Description => "the probes while every dependency hangs: their times, when readiness goes and comes back, threads and open files over 100 hangs";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        try
        {
            await using var servers = await HangingServers.StartAsync(folder.FullName);
            var figures = await HangOnceAsync(servers, quick ? 300 : 2000);
            foreach (var (name, value) in await CycleAsync(servers, quick ? WarmUpCycles : 100)) figures[name] = value;
            return figures;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Dictionary<string, double>> HangOnceAsync(HangingServers servers, int requests)
    {
        await using var service = await ServiceProcess.StartAsync(Service, servers.Settings());
        var hang = await new ProbeScenario(servers, service).HangOnceAsync(requests);
        return new Dictionary<string, double>
        {
            ["live_p50_milliseconds"] = hang.Live.At(0.5),
            ["live_p99_milliseconds"] = hang.Live.At(0.99),
            ["live_max_milliseconds"] = hang.Live.Max,
            ["ready_p99_milliseconds"] = hang.Ready.At(0.99),
            ["health_p99_milliseconds"] = hang.All.At(0.99),
            ["unready_seconds"] = hang.Unready.TotalSeconds,
            ["ready_again_seconds"] = hang.ReadyAgain.TotalSeconds,
        };
    }

    private static async Task<Dictionary<string, double>> CycleAsync(HangingServers servers, int cycles)
    {
        await using var service = await ServiceProcess.StartAsync(Service, servers.SettingsForShortHangs());
        var scenario = new ProbeScenario(servers, service);
        var before = (await scenario.CycleAsync(WarmUpCycles)).TakeLast(WarmUpCycles / 2).ToList();
        var after = (await scenario.CycleAsync(cycles)).TakeLast(WarmUpCycles / 2).ToList();
        return new Dictionary<string, double>
        {
            ["hangs"] = cycles,
            ["threads_before"] = before.Min(held => held.Threads),
            ["threads_after"] = after.Min(held => held.Threads),
            ["open_files_before"] = before.Min(held => held.OpenFiles),
            ["open_files_after"] = after.Min(held => held.OpenFiles),
            ["timers_before"] = before.Min(held => held.Timers),
            ["timers_after"] = after.Min(held => held.Timers),
        };
    }
}
