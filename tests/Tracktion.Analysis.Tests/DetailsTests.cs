using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Analysis.Tests.Support;
using Tracktion.Audio;
using Tracktion.Audio.Classification;
using Tracktion.Audio.Pictures;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Database;
using Tracktion.Testing;

namespace Tracktion.Analysis.Tests;

/// <summary>What the service keeps of music, and how it gives it.</summary>
[Trait(TestKind.Name, TestKind.Server)]
[Collection(ServiceCollectionName.Value)]
public sealed class DetailsTests(TestServers servers) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _root = new();

    public void Dispose() => _root.Dispose();

    [Fact]
    public async Task Music_Analysed_HasTempoKeyAndClass()
    {
        await using var host = await StartAsync();

        var analysis = await AnalyseAsync(host, Loop("music.wav", 0.5));

        Assert.Equal("completed", analysis["status"]!.ToString());
        Assert.Equal("complete", analysis["decode_status"]!.ToString());
        Assert.Equal(LoopFile.TempoBpm, analysis["tempo_bpm"]!.GetValue<double>(), 1.0);
        Assert.Equal(("C major", "8B"), (analysis["key"]!.ToString(), analysis["camelot"]!.ToString()));
        Assert.Contains(analysis["class"]!.ToString(), SoundClassification.ClassNames);
        Assert.InRange(analysis["class_confidence"]!.GetValue<double>(), 0, 1);
        Assert.True(analysis["true_peak_dbtp"]!.GetValue<double>() >= analysis["sample_peak_dbfs"]!.GetValue<double>() - 0.01);
        Assert.True(analysis["bandwidth_hz"]!.GetValue<double>() > 0);
        Assert.True(await host.MetricAsync($"audio_classifications_total{{class=\"{analysis["class"]}\"}}") >= 1);
        Assert.True(await host.MetricAsync("feature_extraction_duration_seconds_count{feature=\"mfcc\"}") >= 1);
        Assert.Equal(analysis["loudness_lufs"]!.GetValue<double>(), await host.MetricAsync("audio_lufs_last"), 1e-6);
        Assert.True(await host.MetricAsync("model_cache_entries") >= 1);
    }

    [Fact]
    public async Task Features_OfMusic_AreSummarisedAndGivenOverTime()
    {
        await using var host = await StartAsync();
        var analysis = await AnalyseAsync(host, Loop("features.wav", 0.45));

        var features = (await host.GetAsync($"/analyses/{analysis["id"]}/features"))["features"]!.AsObject();
        var curve = await host.GetAsync($"/analyses/{analysis["id"]}/features/spectral_centroid");

        Assert.True(features.ContainsKey("mfcc_0"));
        Assert.False(features.ContainsKey("mel_level_0"));
        var centroid = features["spectral_centroid"]!;
        Assert.InRange(centroid["mean"]!.GetValue<double>(), centroid["minimum"]!.GetValue<double>(), centroid["maximum"]!.GetValue<double>());
        Assert.Equal("Hz", curve["unit"]!.ToString());
        var values = curve["values"]!.AsArray().Select(value => value!.GetValue<double>()).ToList();
        Assert.Equal(LoopFile.Seconds, values.Count * curve["seconds_per_value"]!.GetValue<double>(), 0.2);
        Assert.Equal(1, values.Average() / centroid["mean"]!.GetValue<double>(), 0.001);
        Assert.Equal(centroid["mean"]!.GetValue<double>(), analysis["spectral_centroid_hz"]!.GetValue<double>(), 1e-9);
    }

    [Fact]
    public async Task Waveform_OfMusic_IsGivenAsJsonAndBinary()
    {
        await using var host = await StartAsync();
        var analysis = await AnalyseAsync(host, Loop("waveform.wav", 0.4));
        var path = $"/analyses/{analysis["id"]}/waveform";

        var json = await host.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/octet-stream"));
        using var answer = await host.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var dat = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);

        Assert.True(WaveformPeaks.TryReadDat(dat, out var peaks));
        Assert.InRange(peaks.Levels[0].Length, 256, 4096);
        Assert.Equal(LoopFile.SampleRateHz, json["sample_rate"]!.GetValue<int>());
        Assert.Equal(2 * peaks.Levels[0].Length, json["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task Documents_OfMusic_HoldBeatsKeysAndLoudness()
    {
        await using var host = await StartAsync();
        var analysis = await AnalyseAsync(host, Loop("documents.wav", 0.35));

        var rhythm = await host.GetAsync($"/analyses/{analysis["id"]}/rhythm");
        var tonality = await host.GetAsync($"/analyses/{analysis["id"]}/tonality");
        var loudness = await host.GetAsync($"/analyses/{analysis["id"]}/loudness");

        Assert.InRange(rhythm["beats"]!.AsArray().Count, 28, 33);
        Assert.NotEmpty(rhythm["onsets"]!.AsArray());
        Assert.Equal(12, tonality["pitch_classes"]!.AsArray().Count);
        Assert.Equal("C major", tonality["keys_over_time"]![0]!["key"]!.ToString());
        Assert.InRange(loudness["short_term_lufs"]!.AsArray().Count, 15, 16);
    }

    [Fact]
    public async Task Similar_TheSameMusicQuieter_ComesBeforeATone()
    {
        await using var host = await StartAsync();
        var loud = await AnalyseAsync(host, Loop("loud.wav", 0.6));
        var quiet = await AnalyseAsync(host, Loop("quiet.wav", 0.3));
        ToneFile.Write(_root.At("tone.wav"), 1234, 2);
        var tone = await AnalyseAsync(host, _root.At("tone.wav"));

        var similar = await host.ListAsync($"/analyses/{loud["id"]}/similar?limit=100", "similar");

        var order = similar.Select(entry => entry["id"]!.ToString()).ToList();
        Assert.DoesNotContain(loud["id"]!.ToString(), order);
        Assert.InRange(order.IndexOf(quiet["id"]!.ToString()), 0, order.IndexOf(tone["id"]!.ToString()) - 1);
        Assert.True(similar[0]["similarity"]!.GetValue<double>() > 0.9);
        Assert.Equal(similar.Select(entry => entry["similarity"]!.GetValue<double>()).OrderDescending(), similar.Select(entry => entry["similarity"]!.GetValue<double>()));
    }

    [Theory]
    [InlineData("features")]
    [InlineData("features/rms")]
    [InlineData("waveform")]
    [InlineData("rhythm")]
    [InlineData("similar")]
    public async Task Details_OfAnUnknownAnalysis_AreNotFoundAndSaySo(string what)
    {
        await using var host = await StartAsync();

        using var answer = await host.Client.GetAsync(new Uri($"/analyses/{Guid.NewGuid()}/{what}", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Features_ChosenBySetting_AreTheOnlyOnesKept()
    {
        await using var host = await StartAsync(new KeyValuePair<string, string?>("Tracktion:Analysis:Features:0", "filter_bank"));
        var analysis = await AnalyseAsync(host, Loop("chosen.wav", 0.25));

        var features = (await host.GetAsync($"/analyses/{analysis["id"]}/features"))["features"]!.AsObject();
        using var other = await host.Client.GetAsync(new Uri($"/analyses/{analysis["id"]}/features/mfcc_0", UriKind.Relative), TestContext.Current.CancellationToken);
        var kept = await host.GetAsync($"/analyses/{analysis["id"]}/features/mel_level_0");

        Assert.All(features, feature => Assert.EndsWith("_level", feature.Key[..feature.Key.LastIndexOf('_')], StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
        Assert.NotEmpty(kept["values"]!.AsArray());
        Assert.Equal(LoopFile.TempoBpm, analysis["tempo_bpm"]!.GetValue<double>(), 1.0);
    }

    [Fact]
    public async Task CutFile_Analysed_FailsAndKeepsWhatWasMeasured()
    {
        await using var host = await StartAsync();
        LoopFile.Write(_root.At("cut.wav"), kept: 12);

        var analysis = await AnalyseAsync(host, _root.At("cut.wav"));
        var features = await host.GetAsync($"/analyses/{analysis["id"]}/features");

        Assert.Equal(("failed", "partial"), (analysis["status"]!.ToString(), analysis["decode_status"]!.ToString()));
        Assert.Equal((long)(LoopFile.Seconds * LoopFile.SampleRateHz), analysis["promised_frames"]!.GetValue<long>());
        Assert.Equal(12.0, analysis["duration_seconds"]!.GetValue<double>(), 0.01);
        Assert.Equal(LoopFile.TempoBpm, analysis["tempo_bpm"]!.GetValue<double>(), 1.0);
        Assert.NotEmpty(features["features"]!.AsObject());
    }

    [Fact]
    public async Task Spans_OfAnAnalysis_AreATreeWithAChildForEachGroup()
    {
        using var spans = new CollectedSpans();
        await using var host = await StartAsync();
        var path = Loop("spans.wav", 0.2);

        await AnalyseAsync(host, path);

        var root = await Eventually.HoldsAsync(
            () => Task.FromResult(spans.Ended.FirstOrDefault(span => span.OperationName == "audio_analysis" && Equals(span.GetTagItem("file.path"), path))), span => span is not null, Limit, "the span");
        var children = spans.Ended.Where(span => span.ParentSpanId == root!.SpanId).ToList();
        Assert.Equal(["load_file", "extract_features", "classify_audio", "store_results"], children.Select(span => span.OperationName));
        var extraction = children[1];
        var groups = spans.Ended.Where(span => span.ParentSpanId == extraction.SpanId).ToList();
        Assert.Contains(groups, span => span.OperationName == "extract_mfcc" && Equals(span.GetTagItem("tracktion.feature.group"), "mfcc"));
        Assert.Contains(groups, span => span.OperationName == "extract_rhythm");
        Assert.All(groups, span => Assert.Equal(extraction.StartTimeUtc, span.StartTimeUtc));
        Assert.NotNull(children[2].GetTagItem("tracktion.audio.class"));
    }

    [Fact]
    public async Task OlderVersion_WhileNothingElseIsToDo_IsMeasuredAgainAndKept()
    {
        var path = Loop("older.wav", 0.15);
        await InsertOlderAsync((path, Hash(path)));
        await using var host = await StartAsync(new KeyValuePair<string, string?>("Tracktion:Analysis:ReanalysisInterval", "00:00:00.2"));

        var newest = await Eventually.HoldsAsync(
            () => FindAsync(host, Hash(path)), analysis => analysis?["analyser_version"]!.ToString() == AudioAnalyzer.Version, Limit, "the newer analysis");
        var all = await host.ListAsync($"/analyses?sha256={Hash(path)}&all_versions=true", "analyses");

        Assert.Equal("completed", newest!["status"]!.ToString());
        Assert.Equal(LoopFile.TempoBpm, newest["tempo_bpm"]!.GetValue<double>(), 1.0);
        Assert.Equal([AudioAnalyzer.Version, "1"], all.Select(analysis => analysis["analyser_version"]!.ToString()));
    }

    [Fact]
    public async Task OlderVersion_WhoseFileHoldsSomethingElse_IsPassedOver()
    {
        var other = new string('e', 64);
        var last = Loop("last.wav", 0.11);
        await InsertOlderAsync((Loop("replaced.wav", 0.12), other), (last, Hash(last)));
        await using var host = await StartAsync(new KeyValuePair<string, string?>("Tracktion:Analysis:ReanalysisInterval", "00:00:00.2"));

        await Eventually.HoldsAsync(
            () => FindAsync(host, Hash(last)), analysis => analysis?["analyser_version"]!.ToString() == AudioAnalyzer.Version, Limit, "the newer analysis of the other");

        Assert.Equal("1", Assert.Single(await host.ListAsync($"/analyses?sha256={other}&all_versions=true", "analyses"))["analyser_version"]!.ToString());
    }

    private Task<ServiceHost<AnalysisOptions>> StartAsync(params IEnumerable<KeyValuePair<string, string?>> settings) =>
        ServiceHost<AnalysisOptions>.StartAsync(servers, [new("Tracktion:Analysis:Roots:0", _root.Path), .. settings]);

    private string Loop(string name, double gain)
    {
        LoopFile.Write(_root.At(name), gain);
        return _root.At(name);
    }

    private async Task<JsonObject> AnalyseAsync(ServiceHost<AnalysisOptions> host, string path)
    {
        var sha256 = Hash(path);
        await host.SendAsync(new AudioFileDetected
        {
            Sha256 = sha256,
            Path = path,
            Root = _root.Path,
            SizeBytes = new FileInfo(path).Length,
            ModifiedAt = TimeProvider.System.GetUtcNow(),
            DetectedAt = TimeProvider.System.GetUtcNow(),
        });
        return (await Eventually.HoldsAsync(() => FindAsync(host, sha256), analysis => analysis?["ended_at"] is not null, Limit, "the end of the analysis"))!;
    }

    // Before the service under test starts, as after an update: it looks through the older rows once, and then no more for a long time.
    private async Task InsertOlderAsync(params (string Path, string Sha256)[] contents)
    {
        await using var host = await StartAsync(new KeyValuePair<string, string?>("Tracktion:Analysis:ReanalyseOlderVersions", "false"));
        foreach (var (path, sha256) in contents)
        {
            await host.Services.GetRequiredService<ServiceDatabase>().QueryAsync(
                "test",
                connection => connection.ExecuteAsync(
                    """
                    INSERT INTO analyses (id, sha256, analyser_version, path, status, created_at, ended_at)
                    VALUES (@Id, @sha256, '1', @path, 'completed', now() - interval '1 day', now() - interval '1 day')
                    """,
                    new { Id = Guid.CreateVersion7(), sha256, path }),
                TestContext.Current.CancellationToken);
        }
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static async Task<JsonObject?> FindAsync(ServiceHost<AnalysisOptions> host, string sha256) =>
        (await host.ListAsync($"/analyses?sha256={sha256}", "analyses")).SingleOrDefault();
}
