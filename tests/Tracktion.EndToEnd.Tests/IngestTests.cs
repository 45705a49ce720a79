using System.Text.Json.Nodes;
using Tracktion.Cli;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests;

/// <summary>Bringing files in by the command, and reading its answer as a script does.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class IngestTests
{
    private static readonly string[] Keys =
    [
        "path", "sha256", "status", "reason", "format", "duration_seconds", "sample_rate_hz", "channels",
        "tempo_bpm", "key", "loudness_lufs", "true_peak_dbtp", "class", "trace_id",
    ];

    [Fact]
    public async Task Ingest_TheSharedSet_EndsEveryFileAsItsManifestSays()
    {
        var folder = RepositoryPaths.RequireShared("audio");
        await using var product = await Product.StartAsync();

        var (code, output, _) = await product.RunAsync("ingest", folder, "--json");
        var results = JsonNode.Parse(output)!.AsArray().ToDictionary(result => Path.GetRelativePath(folder, result!["path"]!.ToString()), result => result!.AsObject(), StringComparer.Ordinal);

        Assert.Equal(ExitCode.SomeFilesFailed, code);
        Assert.Equal(AudioSet.Items.Select(item => item!.File).Order(StringComparer.Ordinal), results.Keys.Order(StringComparer.Ordinal));
        foreach (var item in AudioSet.Items) AssertIs(item!, results[item!.File]);
        foreach (var service in product.State.Services) Assert.Equal(200, await product.StatusOfAsync(service.Name, "health/ready"));
    }

    [Fact]
    public async Task Ingest_GoodFilesTwice_SucceedsAndCopiesNothingTheSecondTime()
    {
        await using var product = await Product.StartAsync();
        using var source = new TemporaryFolder();
        for (var i = 0; i < 3; i++) ToneFile.Write(source.At("album", $"{i}.wav"), 300 + i, 1);

        var first = await product.RunAsync("ingest", source.At("album"), "--json");
        var second = await product.RunAsync("ingest", source.At("album"), "--json");

        Assert.Equal((ExitCode.Success, ExitCode.Success), (first.ExitCode, second.ExitCode));
        Assert.Equal(first.Output, second.Output);
        Assert.Equal(3, Directory.GetFiles(product.Folder.Inbox, "*", SearchOption.AllDirectories).Length);
    }

    private static void AssertIs(AudioSetItem item, JsonObject result)
    {
        Assert.Equal(Keys, result.Select(pair => pair.Key));
        Assert.True(result["status"]!.ToString() == (item.IsGood ? "completed" : "failed"), $"{item.File}: {result.ToJsonString()}");
        Assert.Equal(item.IsGood, result["reason"] is null);
        Assert.Matches("^[0-9a-f]{32}$", result["trace_id"]!.ToString());
        if (item is { IsGood: true, DurationSeconds: { } seconds }) Assert.Equal(seconds, result["duration_seconds"]!.GetValue<double>(), 0.05);
        if (item is { IsGood: true, LoudnessLufs: { } loudness }) Assert.Equal(loudness, result["loudness_lufs"]!.GetValue<double>(), 0.2);
    }
}
