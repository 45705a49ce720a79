using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.EndToEnd.Tests;

/// <summary>How a service ends: a real process, real signals, servers of its own.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class StoppingTests : IAsyncLifetime
{
    private const string Key = "a-key-for-the-tests";
    private const string Stream = "logs-tracktion.analysis-development";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // What docs/operations.md promises, and what a busy machine may add.
    private static readonly TimeSpan WorstStop = TimeSpan.FromSeconds(16 + 10);

    private readonly TemporaryFolder _folder = new();
    private PrivatePostgres? _postgres;
    private PrivateRedis? _redis;

    public async ValueTask InitializeAsync()
    {
        var binaries = ServerBinaries.Find();
        _postgres = await PrivatePostgres.StartAsync(_folder.At("postgres"), binaries, TestContext.Current.CancellationToken);
        _redis = await PrivateRedis.StartAsync(_folder.At("redis"), binaries, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null) await _redis.StopAsync();
        if (_postgres is not null) await _postgres.StopAsync();
        PrivatePostgres.DeleteData(_folder.At("postgres"));
        _folder.Dispose();
    }

    [Fact]
    public async Task Terminate_RequestsUnderWay_TurnsUnreadyEndsThemAndShipsTheLastLine()
    {
        await using var store = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);
        await using var service = await StartAsync(new()
        {
            ["TRACKTION__OBSERVABILITY__STOP__DRAINDELAY"] = "00:00:03",
            ["TRACKTION__OBSERVABILITY__STOP__DRAINTIMEOUT"] = "00:00:30",
            ["TRACKTION__OBSERVABILITY__ELASTICSEARCH__NODES__0"] = store.Address.AbsoluteUri,
            ["TRACKTION__OBSERVABILITY__LOGPIPELINE__SPOOLFOLDER"] = _folder.At("spool"),
        });
        var uploads = Enumerable.Range(0, 4).Select(number => Upload(service, number)).ToList();
        await Eventually.HoldsAsync(() => Task.FromResult(PartsUnderWay()), count => count == uploads.Count, Limit, "uploads under way");

        service.Send(Signal.Terminate);
        await Eventually.HoldsAsync(() => service.StatusOfAsync("/health/ready"), status => status == 503, Limit, "an unready service");
        var live = await service.StatusOfAsync("/health/live");
        await Eventually.HoldsAsync(() => service.StatusOfAsync("/health/live"), status => status is null, Limit, "a closed door");
        foreach (var upload in uploads) upload.Content.End();
        var answers = await Task.WhenAll(uploads.Select(upload => upload.Answer));
        var (exitCode, _) = await service.EndAsync(Limit);

        Assert.Equal(200, live);
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        Assert.Equal(0, exitCode);
        var last = store.Documents(Stream).Select(document => JsonNode.Parse(document.Json)!).MaxBy(document => document["@timestamp"]!.ToString(), StringComparer.Ordinal);
        Assert.Equal("service_stopped", last!["event.action"]!.ToString());
        foreach (var answer in answers) answer.Dispose();
    }

    [Fact]
    public async Task Terminate_NothingUnderWay_EndsAtOnce()
    {
        await using var service = await StartAsync([]);

        service.Send(Signal.Terminate);
        var (exitCode, elapsed) = await service.EndAsync(Limit);

        TestContext.Current.TestOutputHelper?.WriteLine($"Stopped after {elapsed.TotalSeconds:0.0} s.");
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Terminate_DatabaseAndQueueHang_EndsAllTheSame()
    {
        await using var service = await StartAsync([]);
        var stopped = Family(_postgres!.ProcessId).Concat(Family(_redis!.ProcessId)).ToList();
        foreach (var process in stopped) process.Send(Signal.Stop);
        try
        {
            var hanging = service.Client.GetAsync(new Uri("/analyses", UriKind.Relative), TestContext.Current.CancellationToken);
            await Eventually.HoldsAsync(() => service.StatusOfAsync("/health/ready"), status => status == 503, Limit, "an unready service");

            service.Send(Signal.Terminate);
            var (exitCode, elapsed) = await service.EndAsync(WorstStop);

            TestContext.Current.TestOutputHelper?.WriteLine($"Stopped after {elapsed.TotalSeconds:0.0} s.");
            await Record.ExceptionAsync(() => hanging);
            Assert.Equal(0, exitCode);
        }
        finally
        {
            foreach (var process in stopped) process.Send(Signal.Continue);
        }
    }

    [Fact]
    public async Task Terminate_Twice_EndsAtOnceWithTheSignalsCode()
    {
        await using var service = await StartAsync(new() { ["TRACKTION__OBSERVABILITY__STOP__DRAINDELAY"] = "00:05:00" });
        service.Send(Signal.Terminate);
        await Eventually.HoldsAsync(() => service.StatusOfAsync("/health/ready"), status => status == 503, Limit, "an unready service");

        service.Send(Signal.Terminate);
        var (exitCode, _) = await service.EndAsync(Limit);

        Assert.Equal(143, exitCode);
    }

    private Task<ServiceProcess> StartAsync(Dictionary<string, string> settings)
    {
        settings["TRACKTION__DATABASE__CONNECTIONSTRING"] = _postgres!.ConnectionString;
        settings["TRACKTION__REDIS__CONNECTIONSTRING"] = _redis!.ConnectionString;
        settings["TRACKTION__ANALYSIS__ROOTS__0"] = Path.GetDirectoryName(_folder.At("music", "any"))!;
        settings["TRACKTION__ANALYSIS__UPLOADFOLDER"] = Path.GetDirectoryName(_folder.At("uploads", "any"))!;
        settings["TRACKTION__OBSERVABILITY__HEALTHCHECKINTERVAL"] = "00:00:00.1";
        settings["TRACKTION__API__KEYS__0"] = Key;
        return ServiceProcess.StartAsync("Tracktion.Analysis", settings);
    }

    private (HeldContent Content, Task<HttpResponseMessage> Answer) Upload(ServiceProcess service, int number)
    {
        ToneFile.Write(_folder.At("tone.wav"), 300 + (50 * number), 1);
        var file = new HeldContent(File.ReadAllBytes(_folder.At("tone.wav")));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/analyses", UriKind.Relative))
        {
            Content = new MultipartFormDataContent { { file, "file", "tone.wav" } },
        };
        request.Headers.Add("X-Api-Key", Key);
        return (file, service.Client.SendAsync(request, TestContext.Current.CancellationToken));
    }

    private int PartsUnderWay() => Directory.GetFiles(_folder.At("uploads"), ".*.part").Length;

    // PostgreSQL's children lead sessions of their own.
    private static IEnumerable<ProcessIdentity> Family(int processId) =>
        File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/task/{processId}/children"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture))
            .Prepend(processId)
            .Select(ProcessIdentity.Of)
            .OfType<ProcessIdentity>();
}
