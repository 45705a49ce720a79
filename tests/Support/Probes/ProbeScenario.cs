using System.Diagnostics;
using System.Net;

namespace Tracktion.Testing.Probes;

/// <summary>Lets everything that a service depends on hang and go on again, and measures how its probes take it.</summary>
internal sealed class ProbeScenario(HangingServers servers, ServiceProcess service)
{
    private const int WarmUpRequests = 200;

    // Reads the database at each request.
    private const string QueryPath = "notifications";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>One hang.</summary>
    /// <param name="requests">How many requests each probe gets while the service knows of the hang; <c>/health/live</c> gets as many from its very beginning besides.</param>
    public async Task<ProbeFigures> HangOnceAsync(int requests)
    {
        foreach (var path in (string[])["health/live", "health/ready", "health"]) await MeasureAsync(path, WarmUpRequests, new Latencies());

        var (live, ready, all) = (new Latencies(), new Latencies(), new Latencies());
        TimeSpan unready;
        servers.Hang();
        try
        {
            using var crowd = new RequestCrowd(service, QueryPath);
            var meanwhile = MeasureAsync("health/live", requests, live);
            unready = await UntilAsync(HttpStatusCode.ServiceUnavailable);
            await meanwhile;
            await MeasureAsync("health/live", requests, live);
            await MeasureAsync("health/ready", requests, ready);
            await MeasureAsync("health", requests, all);
        }
        finally
        {
            servers.Continue();
        }

        return new ProbeFigures(live, ready, all, unready, await UntilAsync(HttpStatusCode.OK));
    }

    /// <summary>Hangs many times, each until the service has noticed and has noticed the end.</summary>
    /// <returns>What the service held after each: threads and open files.</returns>
    public async Task<IReadOnlyList<HeldResources>> CycleAsync(int cycles)
    {
        List<HeldResources> held = [];
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            servers.Hang();
            try
            {
                await UntilAsync(HttpStatusCode.ServiceUnavailable);
            }
            finally
            {
                servers.Continue();
            }

            await UntilAsync(HttpStatusCode.OK);
            held.Add(await service.HeldAsync());
        }

        return held;
    }

    private async Task<TimeSpan> UntilAsync(HttpStatusCode status)
    {
        var started = Stopwatch.GetTimestamp();
        while (await service.StatusOfAsync("health/ready") != status)
        {
            if (Stopwatch.GetElapsedTime(started) > Limit) throw new TimeoutException($"/health/ready did not answer {status} within {Limit.TotalSeconds} s.");
            await Task.Delay(Pause, TimeProvider.System);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    private async Task MeasureAsync(string path, int requests, Latencies latencies)
    {
        for (var i = 0; i < requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await service.StatusOfAsync(path);
            latencies.Add(Stopwatch.GetElapsedTime(started));
            await Task.Delay(Pause, TimeProvider.System);
        }
    }
}
