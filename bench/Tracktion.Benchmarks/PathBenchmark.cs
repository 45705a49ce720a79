using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Benchmarks;

/// <summary>The path of a file on one machine: how long until the product is ready, and from a settled file to its stored result.</summary>
internal sealed class PathBenchmark : IBenchmark
{
    private const double FileSeconds = 10;

    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    public string Name => "path";

    public string Description => "starts the product, drops in files of 10 s one by one, and times readiness and settled-to-stored";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        try
        {
            var first = await TimeUpAsync(folder.FullName);
            await CliAsync("down", folder.FullName);
            var second = await TimeUpAsync(folder.FullName);
            var delays = await DropInAsync(folder.FullName, quick ? 6 : 20);
            return new Dictionary<string, double>
            {
                ["first_up_seconds"] = first,
                ["up_seconds"] = second,
                ["files"] = delays.Count,
                ["settled_to_stored_median_milliseconds"] = AudioBenchmark.Median(delays),
                ["settled_to_stored_max_milliseconds"] = delays.Max(),
            };
        }
        finally
        {
            await CliAsync("down", folder.FullName, "--purge", "--yes");
            if (Directory.Exists(folder.FullName)) folder.Delete(recursive: true);
        }
    }

    private static async Task<double> TimeUpAsync(string data)
    {
        var started = Stopwatch.GetTimestamp();
        await CliAsync("up", data);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<List<double>> DropInAsync(string data, int count)
    {
        var addresses = Addresses(data);
        using var http = new HttpClient();
        List<double> delays = [];
        for (var i = 0; i < count; i++)
        {
            var path = Path.Combine(data, "inbox", $"noise-{i}.wav");
            BenchmarkFiles.WriteNoise(path + ".part", FileSeconds, channels: 2, seed: i);
            File.Move(path + ".part", path);
            var settledAt = File.GetLastWriteTimeUtc(path) + SettleTime;
            var storedAt = await StoredAtAsync(http, addresses["analysis"], path);

            // The first one pays for code that is compiled at its first use; it is no measure of an idle, running product.
            if (i > 0) delays.Add((storedAt - settledAt).TotalMilliseconds);
        }

        return delays;
    }

    private static async Task<DateTime> StoredAtAsync(HttpClient http, Uri analysis, string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(PollInterval);
        while (await timer.WaitForNextTickAsync())
        {
            var page = await http.GetFromJsonAsync<JsonObject>(new Uri(analysis, "analyses?limit=1"));
            var newest = page?["analyses"]?.AsArray().FirstOrDefault();
            if (newest?["path"]?.ToString() == path && newest["ended_at"] is { } ended) return ended.GetValue<DateTimeOffset>().UtcDateTime;
            if (Stopwatch.GetElapsedTime(started) > Limit) break;
        }

        throw new TimeoutException($"{path} was not analysed within {Limit.TotalSeconds} s.");
    }

    private static Dictionary<string, Uri> Addresses(string data)
    {
        var state = JsonSerializer.Deserialize<JsonObject>(File.ReadAllText(Path.Combine(data, "instance.json"))) ?? [];
        return (state["services"]?.AsArray() ?? [])
            .OfType<JsonObject>()
            .ToDictionary(service => service["name"]?.ToString() ?? "", service => new Uri($"http://127.0.0.1:{service["port"]}/"));
    }

    private static async Task CliAsync(string command, string data, params string[] more)
    {
        var root = Environment.GetEnvironmentVariable("TRACKTION_HOME") ?? throw new InvalidOperationException("Run it by ./tracktion bench path.");
        var program = Path.Combine(root, "Tracktion.Cli", "bin", "Release", "net10.0", "Tracktion.Cli.dll");
        var start = new ProcessStartInfo("dotnet", [program, command, "--data", data, .. more]) { RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"tracktion {command} ended with {process.ExitCode}:\n{output}");
    }
}
