using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Tracktion.Testing;

/// <summary>A real Prometheus of a test's own, which scrapes every second and keeps exemplars. Its data go with it.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    private const string Program = "/usr/bin/prometheus";
    private const int PortAttempts = 3;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _output = new();
    private HttpClient _client = new();
    private Process? _process;

    private PrometheusServer()
    {
    }

    /// <summary>Whether there is one on this machine.</summary>
    public static bool IsInstalled => File.Exists(Program);

    /// <summary>Where its pages and its API are.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <summary>Skips the calling test, saying why, where Prometheus is not installed.</summary>
    public static void RequireInstalled() => Assert.SkipUnless(IsInstalled, $"needs {Program} (Debian's package prometheus), which is not installed");

    /// <summary>Starts one, or skips the calling test, saying why, where Prometheus is not installed.</summary>
    /// <param name="jobs">The base addresses of what it scrapes, by the name of the job.</param>
    /// <param name="ruleFiles">Full paths of the rules that it evaluates, every second.</param>
    public static async Task<PrometheusServer> StartAsync(IReadOnlyDictionary<string, Uri> jobs, params IReadOnlyList<string> ruleFiles)
    {
        RequireInstalled();
        var server = new PrometheusServer();
        server._folder.Write(Configuration(jobs, ruleFiles), "prometheus.yml");
        try
        {
            for (var attempt = 1; !await server.ComesUpAsync(FreePort()); attempt++)
            {
                // Another program may have taken the port between the choice and the start.
                if (attempt == PortAttempts) Assert.Fail($"Prometheus did not come up:\n{string.Join('\n', server._output)}");
            }

            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The samples that an expression gives now.</summary>
    public async Task<JsonArray> QueryAsync(string expression) =>
        (await GetAsync($"api/v1/query?query={Uri.EscapeDataString(expression)}"))["result"]!.AsArray();

    /// <summary>The only value that an expression gives now; NaN where it gives none, or more than one.</summary>
    public async Task<double> ValueAsync(string expression) =>
        await QueryAsync(expression) is [var sample] ? double.Parse(sample!["value"]![1]!.GetValue<string>(), CultureInfo.InvariantCulture) : double.NaN;

    /// <summary>Waits until the only value of an expression is right.</summary>
    public Task<double> HoldsAsync(string expression, Func<double, bool> holds) =>
        Eventually.HoldsAsync(() => ValueAsync(expression), holds, AnswerLimit, expression);

    /// <summary>The exemplars of the last hour behind an expression: each an object with <c>labels</c>, <c>value</c> and <c>timestamp</c>.</summary>
    public async Task<IReadOnlyList<JsonObject>> ExemplarsAsync(string expression)
    {
        var now = TimeProvider.System.GetUtcNow();
        var series = await GetAsync($"api/v1/query_exemplars?query={Uri.EscapeDataString(expression)}&start={(now - TimeSpan.FromHours(1)).ToUnixTimeSeconds()}&end={(now + TimeSpan.FromMinutes(1)).ToUnixTimeSeconds()}");
        return [.. series.AsArray().SelectMany(one => one!["exemplars"]!.AsArray()).Select(exemplar => exemplar!.AsObject())];
    }

    /// <summary>What it scrapes: each an object with <c>health</c>, <c>lastError</c> and <c>labels</c>.</summary>
    public async Task<JsonArray> TargetsAsync() => (await GetAsync("api/v1/targets"))["activeTargets"]!.AsArray();

    /// <summary>What a scrape said of a metric: its <c>type</c>, <c>help</c> and <c>unit</c>, by the family's name; null where it does not know it.</summary>
    public async Task<JsonObject?> MetadataAsync(string family) => (await GetAsync($"api/v1/metadata?metric={family}"))[family]?[0]?.AsObject();

    /// <summary>What each target said of a metric: objects with <c>target</c> (its labels), <c>type</c>, <c>help</c> and <c>unit</c>.</summary>
    public async Task<JsonArray> MetadataByTargetAsync(string family) => (await GetAsync($"api/v1/targets/metadata?metric={family}")).AsArray();

    /// <summary>The rules that it evaluates: each an object with <c>name</c>, <c>query</c>, <c>health</c> and, after a fault, <c>lastError</c>.</summary>
    public async Task<IReadOnlyList<JsonObject>> RulesAsync() =>
        [.. (await GetAsync("api/v1/rules"))["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray()).Select(rule => rule!.AsObject())];

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _client.Dispose();
        _folder.Dispose();
    }

    private async Task<JsonNode> GetAsync(string path)
    {
        var token = TestContext.Current.CancellationToken;
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), token);
        var answer = await response.Content.ReadFromJsonAsync<JsonObject>(token);
        return answer?["data"] ?? throw new InvalidOperationException($"{path}: {answer?["error"]}");
    }

    private async Task<bool> ComesUpAsync(int port)
    {
        await StopAsync();
        _client.Dispose();
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
        _process = Launch(port);
        var started = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken) && !_process.HasExited && TimeProvider.System.GetElapsedTime(started) < StartLimit)
        {
            if (await IsReadyAsync()) return true;
        }

        return false;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await _client.GetAsync(new Uri("-/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Launch(int port)
    {
        string[] arguments =
        [
            $"--config.file={_folder.At("prometheus.yml")}", $"--storage.tsdb.path={_folder.At("data", "tsdb")}", $"--web.listen-address=127.0.0.1:{port}",
            "--enable-feature=exemplar-storage", "--log.level=warn",
        ];
        var process = new Process { StartInfo = new ProcessStartInfo(Program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true } };
        process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        process.Start();
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private async Task StopAsync()
    {
        if (_process is not { } process) return;
        // Its data are of no use to anyone after the test.
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        _process = null;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Configuration(IReadOnlyDictionary<string, Uri> jobs, IReadOnlyList<string> ruleFiles) => $"""
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
          evaluation_interval: 1s
        storage:
          exemplars:
            max_exemplars: 10000
        rule_files: [{string.Join(", ", ruleFiles.Select(file => $"'{file}'"))}]
        scrape_configs:
        {string.Join('\n', jobs.Select(job => $"- {{ job_name: '{job.Key}', static_configs: [ {{ targets: ['{job.Value.Authority}'] }} ] }}"))}

        """;
}
