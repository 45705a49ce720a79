using System.Net;
using System.Text.Json.Nodes;
using Tracktion.Messaging.Contracts;
using Tracktion.Testing;

namespace Tracktion.Tracklist.Tests;

/// <summary>The service on real servers: events in, tracks out.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class TracksTests(TestServers servers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Completed_DeliveredTwice_IsOneTrackThatTyposFind()
    {
        await using var host = await StartAsync();
        var analysis = Analysis('a', "Kevin MacLeod", "Dance of the Sugar Plum Fairy", 40);

        await host.SendAsync(analysis);
        await host.SendAsync(analysis);

        var found = await UntilAsync(host, "shugar plum", tracks => tracks.Count == 1);
        Assert.Equal("Dance of the Sugar Plum Fairy", found[0]["title"]!.ToString());
        Assert.Equal("Kevin MacLeod", found[0]["artist"]!.ToString());
        await HandledAsync(host, "tracktion:analyses", 2);
        Assert.Single(await SearchAsync(host, "sugar plum fairy"));
    }

    [Fact]
    public async Task Completed_WithoutTags_IsNamedForItsFile()
    {
        await using var host = await StartAsync();

        await host.SendAsync(Analysis('b', null, null, 3) with { Path = "/music/loop-breakbeat.wav" });

        var found = await UntilAsync(host, "breakbeat", tracks => tracks.Count == 1);
        Assert.Equal("loop-breakbeat", found[0]["title"]!.ToString());
    }

    [Fact]
    public async Task Completed_SameTagsInAnotherFile_IsToldAsAMatch()
    {
        await using var host = await StartAsync();
        await host.SendAsync(Analysis('c', "Autechre", "Gantz Graf", 238));
        await UntilAsync(host, "gantz graf", tracks => tracks.Count == 1);

        await host.SendAsync(Analysis('d', "Autechre", "Gantz Graf (live)", 239));
        await UntilAsync(host, "gantz graf", tracks => tracks.Count == 2);

        Assert.Equal(1, await Eventually.HoldsAsync(() => host.MetricAsync("tracklist_matches_total{result=\"similar\"}"), count => count >= 1, Limit, "a match"));
    }

    [Fact]
    public async Task FileEvents_InAnyOrder_KeepThePlacesOfATrack()
    {
        await using var host = await StartAsync();
        var sha256 = Sha('e');
        await host.SendAsync(Detected(sha256, "/music/one.wav"));
        await host.SendAsync(Detected(sha256, "/music/two.wav"));
        await host.SendAsync(Analysis('e', "Oval", "Textuell", 200));
        await UntilAsync(host, "textuell", tracks => Places(tracks).SequenceEqual(["/music/one.wav", "/music/two.wav"]));

        await host.SendAsync(new AudioFileRemoved { Sha256 = sha256, Path = "/music/one.wav", RemovedAt = TimeProvider.System.GetUtcNow() });

        await UntilAsync(host, "textuell", tracks => Places(tracks).SequenceEqual(["/music/two.wav"]));
    }

    [Fact]
    public async Task Search_AskedTwice_IsAnsweredFromTheCacheUntilATrackIsAdded()
    {
        await using var host = await StartAsync();
        await host.SendAsync(Analysis('f', "Burial", "Archangel", 238));
        await UntilAsync(host, "archangel", tracks => tracks.Count == 1);

        // No event is under way any more that could make the answer void.
        await HandledAsync(host, "tracktion:analyses", 1);
        await SearchAsync(host, "archangel burial");
        var hits = await host.MetricAsync("tracklist_cache_hits_total");
        await SearchAsync(host, "archangel burial");

        Assert.Equal(hits + 1, await host.MetricAsync("tracklist_cache_hits_total"));
        await host.SendAsync(Analysis('0', "Burial", "Archangel (dub)", 240));
        await UntilAsync(host, "archangel burial", tracks => tracks.Count == 2);
    }

    [Theory]
    [InlineData("/tracks?limit=0")]
    [InlineData("/tracks?offset=-1")]
    public async Task Search_OutOfRange_IsRefused(string path)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("100%")]
    [InlineData("a_b\\")]
    [InlineData("'; DROP TABLE tracks; --")]
    public async Task Search_WithWhatMeansSomethingElsewhere_IsJustText(string query)
    {
        await using var host = await StartAsync();

        Assert.Empty(await SearchAsync(host, query));
    }

    [Fact]
    public async Task ClearCache_KeptAnswers_AreGoneAndCounted()
    {
        await using var host = await StartAsync();
        await host.OperateAsync("/clear-cache");
        await SearchAsync(host, "kept once");
        await SearchAsync(host, "kept twice");
        var misses = await host.MetricAsync("tracklist_cache_misses_total");

        var answer = await host.OperateAsync("/clear-cache");
        await SearchAsync(host, "kept once");

        var cache = answer["caches"]!.AsArray().Single(cache => cache!["name"]!.ToString() == "track_search")!;
        Assert.True((int)cache["entries"]! >= 2, answer.ToJsonString());
        Assert.Equal(misses + 1, await host.MetricAsync("tracklist_cache_misses_total"));
    }

    private Task<ServiceHost<TracklistOptions>> StartAsync() => ServiceHost<TracklistOptions>.StartAsync(servers);

    private static string Sha(char digit) => new(digit, 64);

    private static AudioAnalysisCompleted Analysis(char digit, string? artist, string? title, double seconds) => new()
    {
        Sha256 = Sha(digit),
        AnalysisId = Guid.CreateVersion7(),
        AnalyserVersion = "1",
        Path = $"/music/{digit}.wav",
        Format = "wav",
        Codec = "pcm_s16le",
        DurationSeconds = seconds,
        SampleRateHz = 44_100,
        Channels = 2,
        LoudnessLufs = -14,
        Tags = new AudioTagsContract { Artist = artist, Title = title },
        CompletedAt = TimeProvider.System.GetUtcNow(),
    };

    private static AudioFileDetected Detected(string sha256, string path) => new()
    {
        Sha256 = sha256,
        Path = path,
        Root = "/music",
        SizeBytes = 1,
        ModifiedAt = TimeProvider.System.GetUtcNow(),
        DetectedAt = TimeProvider.System.GetUtcNow(),
    };

    private static Task HandledAsync(ServiceHost<TracklistOptions> host, string stream, int count) => Eventually.HoldsAsync(
        () => host.MetricAsync($"tracktion_messaging_messages_total{{outcome=\"success\",stream=\"{stream}\"}}"), handled => handled >= count, Limit, "handled events");

    private static Task<IReadOnlyList<JsonObject>> SearchAsync(ServiceHost<TracklistOptions> host, string query) =>
        host.ListAsync($"/tracks?query={Uri.EscapeDataString(query)}", "tracks");

    private static Task<IReadOnlyList<JsonObject>> UntilAsync(ServiceHost<TracklistOptions> host, string query, Func<IReadOnlyList<JsonObject>, bool> holds) =>
        Eventually.HoldsAsync(() => SearchAsync(host, query), holds, Limit, $"tracks for '{query}'");

    private static IEnumerable<string> Places(IReadOnlyList<JsonObject> tracks) => tracks.SelectMany(track => track["places"]!.AsArray()).Select(place => place!.ToString());
}
