using System.Diagnostics;
using Tracktion.Benchmarks.Logs;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>
/// The processor time of a service under 1,000 requests a second, with all telemetry (a span for each request to a server on loopback, metrics scraped and probes asked
/// each second, the log pipeline running) against the same service with none: two processes, loaded in turns in one run.
/// </summary>
internal sealed class HttpOverheadBenchmark : IBenchmark
{
    private const int RequestsPerSecond = 1_000;
    private const int TickMilliseconds = 10;
    private const int RequestsPerTick = RequestsPerSecond * TickMilliseconds / 1000;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public string Name => "telemetry-http";

    public string Description => "the part of `telemetry` that serves 1,000 requests a second: the processor time that all telemetry adds to a service";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        await using var spans = await SpanServer.StartAsync();
        await using var logs = await StrictServer.StartAsync();
        await using var on = await ServedHost.StartAsync($"{spans.Address} {logs.Address}");
        await using var off = await ServedHost.StartAsync(null);
        var (round, rounds) = quick ? (TimeSpan.FromSeconds(5), 2) : (TimeSpan.FromSeconds(20), 4);
        await LoadAsync(on, WarmUp, scraped: true);
        await LoadAsync(off, WarmUp, scraped: false);
        List<double> with = [], without = [];
        for (var i = 0; i < rounds; i++)
        {
            without.Add(await LoadAsync(off, round, scraped: false));
            with.Add(await LoadAsync(on, round, scraped: true));
        }

        var (median, bare) = (AudioBenchmark.Median([.. with]), AudioBenchmark.Median([.. without]));
        return new Dictionary<string, double>
        {
            ["http_overhead_percent"] = 100 * (median - bare) / Environment.ProcessorCount,
            ["http_overhead_one_core_percent"] = 100 * (median - bare),
            ["http_overhead_relative_percent"] = 100 * (median - bare) / bare,
            ["http_microseconds_each_request"] = (median - bare) / RequestsPerSecond * 1e6,
            ["http_cpu_percent"] = 100 * median / Environment.ProcessorCount,
            ["http_bare_cpu_percent"] = 100 * bare / Environment.ProcessorCount,
        };
    }

    /// <summary>Loads a server for a while.</summary>
    /// <returns>The processor seconds that it took for each second.</returns>
    private static async Task<double> LoadAsync(ServedHost host, TimeSpan length, bool scraped)
    {
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32 }) { BaseAddress = host.Address };
        var (cpu, started, sent) = (host.CpuSeconds, Stopwatch.GetTimestamp(), 0);
        List<Task> open = [];
        while (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < length)
        {
            // What a late tick missed is made up for.
            for (; sent < elapsed.TotalSeconds * RequestsPerSecond; sent++) open.Add(GetAsync(client, "/tracks?query=dub"));
            if (scraped && sent % RequestsPerSecond < RequestsPerTick)
            {
                open.Add(GetAsync(client, "/metrics"));
                open.Add(GetAsync(client, "/health/live"));
                open.Add(GetAsync(client, "/health/ready"));
            }

            open.RemoveAll(request => request.IsCompletedSuccessfully);
            await Task.Delay(TimeSpan.FromMilliseconds(TickMilliseconds), TimeProvider.System);
        }

        await Task.WhenAll(open);
        return (host.CpuSeconds - cpu) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task GetAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
