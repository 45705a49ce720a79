using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Tracktion.Cli.Instances;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;
using Tracktion.Testing.Jaeger;

namespace Tracktion.EndToEnd.Tests;

/// <summary>After a run of the whole product on real files, every service's page has what the specification says, under those names and labels, fed by what happened.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class MetricsTableTests : IDisposable
{
    // One more than a client may ask for in a minute.
    private const int TooManyRequests = 11;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Scrape_EveryServiceAfterARun_HasWhatTheSpecificationSays()
    {
        await using var store = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);
        await using var collector = await StrictJaeger.StartAsync();
        await using var hook = await HookReceiver.StartAsync(503, 400);
        await using var observatory = await ObservatoryProcess.StartAsync(Settings(store, collector, "observatory-spool"));
        await using var product = await Product.StartAsync([.. Settings(store, collector, "spool"), .. Webhook(hook)]);

        await UseAsync(product);
        await observatory.TextAsync("openapi/v1.json");

        var pages = await Eventually.HoldsAsync(() => ScrapeAsync(product, observatory), pages => FaultsOf(pages).Count == 0, Limit, "complete pages", pages => string.Join('\n', FaultsOf(pages)));
        Assert.All(pages, page => Assert.Empty(MetricLabels.Faults(page.Value)));
        Assert.All(pages.SelectMany(page => page.Value.Families).Where(family => !family.Name.StartsWith("dotnet_", StringComparison.Ordinal)), family => Assert.EndsWith(".", family.Help, StringComparison.Ordinal));
    }

    private static List<string> FaultsOf(IReadOnlyDictionary<string, MetricsPage> pages) =>
        [.. pages.SelectMany(page => MetricsTable.Contracts.SelectMany(contract => contract.FaultsOn(page.Key, page.Value)))];

    private static async Task<IReadOnlyDictionary<string, MetricsPage>> ScrapeAsync(Product product, ObservatoryProcess observatory)
    {
        var pages = new Dictionary<string, MetricsPage> { ["observatory"] = MetricsPage.Parse(await observatory.TextAsync("metrics")) };
        foreach (var service in ServiceDefinition.All) pages[service.Name] = MetricsPage.Parse(await product.TextAsync(service.Name, "metrics"));
        return pages;
    }

    private KeyValuePair<string, string>[] Settings(StrictElasticsearch store, StrictJaeger collector, string spool)
    {
        const string Prefix = "TRACKTION__OBSERVABILITY__";
        return
        [
            new($"{Prefix}ELASTICSEARCH__NODES__0", store.Address.AbsoluteUri),
            new($"{Prefix}LOGPIPELINE__SPOOLFOLDER", _folder.At(spool)),
            new($"{Prefix}LOGPIPELINE__BATCHAGE", "00:00:00.2"),
            new($"{Prefix}OTLP__ENDPOINT", collector.OtlpHttpAddress.AbsoluteUri),
        ];
    }

    private static KeyValuePair<string, string>[] Webhook(HookReceiver hook)
    {
        const string Prefix = "TRACKTION__NOTIFICATIONS__";
        return [new($"{Prefix}WEBHOOK__URL", hook.Address), new($"{Prefix}WEBHOOK__ALLOWINTERNALADDRESSES", "true"), new($"{Prefix}FIRSTRETRY", "00:00:00.1")];
    }

    /// <summary>A good file, a damaged one, a copy, one that is no audio, requests with and without a key, and a search that is asked for twice.</summary>
    private async Task UseAsync(Product product)
    {
        var good = product.DropIn(TaggedFile("good.flac"), "good.flac");
        await NotifiedAsync(product, "good.flac");
        product.DropIn(_folder.Path + "/good.flac", "copy.flac");
        product.DropIn(_folder.Write("This is no audio.", "broken.mp3"), "broken.mp3");
        product.DropIn(_folder.Write("Neither is this.", "notes.txt"), "notes.txt");
        ToneFile.Write(_folder.At("untagged.wav"), 500, 1);
        product.DropIn(_folder.At("untagged.wav"), "untagged.wav");
        await NotifiedAsync(product, "broken.mp3");
        await NotifiedAsync(product, "untagged.wav");

        foreach (var service in (string[])["analysis", "file-watcher"]) Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(product, service, service == "analysis" ? "analyses" : "scans", "a key that is wrong", good));
        for (var i = 0; i < TooManyRequests; i++) await PostAsync(product, "analysis", "analyses", product.State.ApiKey, good);
        for (var i = 0; i < 2; i++) Assert.Single(await product.ListAsync("tracklist", "tracks?query=etude", "tracks"));
    }

    private static Task NotifiedAsync(Product product, string name) => Eventually.HoldsAsync(
        () => product.ListAsync("notifications", "notifications?limit=500", "notifications"),
        list => list.Any(item => item.ToJsonString().Contains(name, StringComparison.Ordinal) && item["status"]!.ToString() == "sent"), Limit, $"a notification of {name}");

    private async Task<HttpStatusCode> PostAsync(Product product, string service, string path, string key, string file)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(product.State.Service(service)!.Address, path)) { Content = JsonContent.Create(new { path = file }) };
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
