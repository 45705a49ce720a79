using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Tracktion.Cli.Instances;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;
using Tracktion.Testing.Jaeger;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>One run of the whole product on real files, with everything around it that watches it; for all tests that ask what can be seen of such a run.</summary>
public sealed class ProductRun : IAsyncLifetime
{
    // One more than a client may ask for in a minute.
    private const int TooManyRequests = 11;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly AsyncStack _started = new();
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private StrictJaeger? _jaeger;
    private ObservatoryProcess? _observatory;
    private PrometheusServer? _prometheus;
    private Product? _product;

    internal StrictJaeger Jaeger => _jaeger!;

    internal Product Product => _product!;

    /// <summary>The base address of every service, by its name.</summary>
    internal IReadOnlyDictionary<string, Uri> Services { get; private set; } = new Dictionary<string, Uri>();

    /// <summary>The Prometheus that has scraped the services since before the first file; skips the calling test where it is not installed.</summary>
    internal PrometheusServer Prometheus
    {
        get
        {
            PrometheusServer.RequireInstalled();
            return _prometheus!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        try
        {
            await StartAsync();
            await UseAsync();
        }
        catch
        {
            // What cannot be used is not ended by the framework.
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _started.DisposeAsync();
        _http.Dispose();
        _folder.Dispose();
    }

    /// <summary>The metrics of a service, in the older form.</summary>
    internal Task<string> PageAsync(string service) => _http.GetStringAsync(new Uri(Services[service], "metrics"), TestContext.Current.CancellationToken);

    private async Task StartAsync()
    {
        var store = _started.Push(await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken));
        _jaeger = _started.Push(await StrictJaeger.StartAsync());
        var hook = _started.Push(await HookReceiver.StartAsync(503, 400));
        _observatory = _started.Push(await ObservatoryProcess.StartAsync(Settings(store, "observatory-spool")));
        _product = _started.Push(await Product.StartAsync([.. Settings(store, "spool"), .. Webhook(hook)]));
        Services = new Dictionary<string, Uri>(ServiceDefinition.All.Select(service => KeyValuePair.Create(service.Name, Product.State.Service(service.Name)!.Address)))
        {
            ["observatory"] = _observatory.Address,
        };
        // From before the first event, so that it sees what grows grow.
        if (PrometheusServer.IsInstalled) _prometheus = _started.Push(await PrometheusServer.StartAsync(Services, RepositoryMonitoring.RuleFiles(_folder)));
    }

    private KeyValuePair<string, string>[] Settings(StrictElasticsearch store, string spool)
    {
        const string Prefix = "TRACKTION__OBSERVABILITY__";
        return
        [
            new($"{Prefix}ELASTICSEARCH__NODES__0", store.Address.AbsoluteUri),
            new($"{Prefix}LOGPIPELINE__SPOOLFOLDER", _folder.At(spool)),
            new($"{Prefix}LOGPIPELINE__BATCHAGE", "00:00:00.2"),
            new($"{Prefix}OTLP__ENDPOINT", Jaeger.OtlpHttpAddress.AbsoluteUri),
        ];
    }

    private static KeyValuePair<string, string>[] Webhook(HookReceiver hook)
    {
        const string Prefix = "TRACKTION__NOTIFICATIONS__";
        return [new($"{Prefix}WEBHOOK__URL", hook.Address), new($"{Prefix}WEBHOOK__ALLOWINTERNALADDRESSES", "true"), new($"{Prefix}FIRSTRETRY", "00:00:00.1")];
    }

    /// <summary>A good file, a damaged one, a copy, one that is no audio, requests with and without a key, and a search that is asked for twice.</summary>
    private async Task UseAsync()
    {
        var good = Product.DropIn(TaggedFile("good.flac"), "good.flac");
        await NotifiedAsync("good.flac");
        Product.DropIn(_folder.Path + "/good.flac", "copy.flac");
        Product.DropIn(_folder.Write("This is no audio.", "broken.mp3"), "broken.mp3");
        Product.DropIn(_folder.Write("Neither is this.", "notes.txt"), "notes.txt");
        ToneFile.Write(_folder.At("untagged.wav"), 500, 1);
        Product.DropIn(_folder.At("untagged.wav"), "untagged.wav");
        await NotifiedAsync("broken.mp3");
        await NotifiedAsync("untagged.wav");

        foreach (var (service, path) in ((string, string)[])[("analysis", "analyses"), ("file-watcher", "scans")]) Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(service, path, "a key that is wrong", good));
        for (var i = 0; i < TooManyRequests; i++) await PostAsync("analysis", "analyses", Product.State.ApiKey, good);
        for (var i = 0; i < 2; i++) Assert.Single(await Product.ListAsync("tracklist", "tracks?query=etude", "tracks"));
        await _observatory!.TextAsync("openapi/v1.json");
    }

    private Task NotifiedAsync(string name) => Eventually.HoldsAsync(
        () => Product.ListAsync("notifications", "notifications?limit=500", "notifications"),
        list => list.Any(item => item.ToJsonString().Contains(name, StringComparison.Ordinal) && item["status"]!.ToString() == "sent"), Limit, $"a notification of {name}");

    private async Task<HttpStatusCode> PostAsync(string service, string path, string key, string file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Services[service], path)) { Content = JsonContent.Create(new { path = file }) };
        request.Headers.Add("X-Api-Key", key);
        using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>A tone with the tags that a track needs, in a format that other programs decode.</summary>
    private string TaggedFile(string name)
    {
        var (tone, path) = (_folder.At("tone.wav"), _folder.At(name));
        ToneFile.Write(tone, 440, 3);
        string[] tags = ["-metadata", "title=Etude", "-metadata", "artist=Nobody", "-metadata", "genre=Ambient"];
        using var ffmpeg = Process.Start("ffmpeg", ["-nostdin", "-v", "error", "-i", tone, .. tags, path]);
        ffmpeg.WaitForExit();
        Assert.Equal(0, ffmpeg.ExitCode);
        return path;
    }
}
