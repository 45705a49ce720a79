using System.Text.Json.Nodes;
using Tracktion.Audio.Features;
using Tracktion.Cli.CommandLine;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.CommandLine;

public sealed class AnalyzeCommandTests : IDisposable
{
    private static readonly string[] Keys =
    [
        "path", "sha256", "status", "reason", "format", "duration_seconds", "sample_rate_hz", "channels", "tempo_bpm", "key", "loudness_lufs", "true_peak_dbtp", "class",
        "trace_id", "tempo_confidence", "tempo_alternatives", "beats_per_bar", "beats", "downbeats", "key_confidence", "camelot", "tuning_cents", "keys_over_time",
        "loudness_range_lu", "class_probability", "decode_status", "frames",
    ];

    private static readonly string[] SummaryKeys = ["mean", "standard_deviation", "min", "max", "median"];

    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly TemporaryFolder _folder = new();
    private readonly TestConsole _console = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Json_HasExactlyTheKeysOfTheContractWithWhatTheFileHolds()
    {
        var file = Chord("a.wav", 6);

        var code = await RunAsync("analyze", file, "--json");

        var json = Single();
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(Keys, json.Select(pair => pair.Key));
        Assert.Equal("completed", (string?)json["status"]);
        Assert.Equal(6, (double?)json["duration_seconds"]);
        Assert.Equal(6 * ChordFile.SampleRateHz, (long?)json["frames"]);
        Assert.Equal("complete", (string?)json["decode_status"]);
        Assert.Equal(("A minor", "8A"), ((string?)json["key"], (string?)json["camelot"]));
        Assert.InRange((double)json["tempo_bpm"]!, 119, 121);
        Assert.InRange((double)json["loudness_lufs"]!, -40, -5);
        Assert.InRange((double)json["true_peak_dbtp"]!, -12, 0);
        Assert.InRange((double)json["class_probability"]!, 0.1, 1);
        Assert.NotEmpty(json["beats"]!.AsArray());
        Assert.Equal(["from_seconds", "to_seconds", "key", "camelot"], json["keys_over_time"]![0]!.AsObject().Select(pair => pair.Key));
        Assert.All(json["tempo_alternatives"]!.AsArray(), tempo => Assert.Equal(["bpm", "probability"], tempo!.AsObject().Select(pair => pair.Key)));
    }

    [Fact]
    public async Task RunAsync_JsonOfOneFileAndOfSeveralThreads_IsTheSame()
    {
        var file = Chord("a.wav", 3);

        await RunAsync("analyze", file, "--json", "--features", "all", "--threads", "1");
        var alone = _console.Output;
        await RunAsync("analyze", file, "--json", "--features", "all", "--threads", "3");

        Assert.Equal(alone + alone, _console.Output);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(0.3)]
    public async Task RunAsync_AllFeatures_GivesExactlyTheCatalogue(double seconds)
    {
        var file = Chord("a.wav", seconds);

        await RunAsync("analyze", file, "--json", "--features", "all");

        var features = Single()["features"]!.AsObject();
        Assert.Equal(FeatureCatalog.All.Select(definition => definition.Name), features.Select(pair => pair.Key));
        Assert.All(FeatureCatalog.All, definition => Assert.Equal(
            definition.IsPerFrame ? SummaryKeys : ["value"], features[definition.Name]!.AsObject().Select(pair => pair.Key)));
        Assert.InRange((double)features["spectral_centroid"]!["mean"]!, 100, 8000);
        Assert.Equal(seconds < 1, features["tempo"]!["value"] is null);
    }

    [Fact]
    public async Task RunAsync_SomeGroups_GivesTheirFeaturesAlone()
    {
        var file = Chord("a.wav", 2);

        await RunAsync("analyze", file, "--json", "--features", "Pitch,tonality,constant_q");

        var features = Single()["features"]!.AsObject();
        Assert.Equal(
            FeatureCatalog.All.Where(definition => definition.Group is FeatureGroup.Pitch or FeatureGroup.Tonality or FeatureGroup.ConstantQ).Select(definition => definition.Name),
            features.Select(pair => pair.Key));
        Assert.NotNull(features["chroma_cqt_a"]!["mean"]);
    }

    [Fact]
    public async Task RunAsync_UnknownGroup_SaysWhichThereAre()
    {
        var file = Chord("a.wav", 0.2);

        var code = await RunAsync("analyze", file, "--features", "pitch,timbre");

        Assert.Equal(ExitCode.Usage, code);
        Assert.Contains("'timbre'", _console.Error, StringComparison.Ordinal);
        Assert.All(["default", "all", "temporal", "filter_bank", "mpeg7", "rhythm"], group => Assert.Contains(group, _console.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_NoThreads_IsAUsageFault() =>
        Assert.Equal(ExitCode.Usage, await RunAsync("analyze", Chord("a.wav", 0.2), "--threads", "0"));

    [Fact]
    public async Task RunAsync_Pictures_WritesThemOfEachFileUnderItsName()
    {
        var first = Chord("a.wav", 2);
        var second = Chord("below/a.wav", 2);
        var folder = Path.Combine(_folder.Path, "new", "pictures");

        var code = await RunAsync("analyze", first, second, "--pictures", folder);

        string[] endings = ["chromagram.png", "loudness.png", "spectrogram.png", "waveform.dat", "waveform.json", "waveform.png"];
        var files = Directory.GetFiles(folder).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal([.. endings.Select(ending => $"a-2.{ending}"), .. endings.Select(ending => $"a.{ending}")], files.Select(Path.GetFileName));
        Assert.All(files.Where(file => file.EndsWith(".png", StringComparison.Ordinal)), file => Assert.Equal(PngSignature, File.ReadAllBytes(file)[..8]));
        Assert.Contains(folder, _console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SingleFile_IsShownWithAllThereIs()
    {
        var file = Chord("a.wav", 6, channels: 2);

        var code = await RunAsync("analyze", file, "--waveform");

        Assert.Equal(ExitCode.Success, code);
        Assert.All(
            ["wav (pcm_s16le), 16 kHz, stereo, 0:06.0", "bpm (confidence", "beats, the first at", "A minor, Camelot 8A", "LUFS, range", "dBTP", "mono in stereo", "█"],
            text => Assert.Contains(text, _console.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RunAsync_SeveralFilesWithoutTerminal_HaveAWaveformOnlyWhenAskedFor()
    {
        string[] line = ["analyze", Chord("a.wav", 2), Chord("b.wav", 2)];

        await RunAsync(line);
        var plain = _console.Output;
        await RunAsync([.. line, "--waveform"]);

        Assert.Contains("2 files: 2 completed", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("Waveform", plain, StringComparison.Ordinal);
        Assert.Contains("Waveform", _console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CutFile_ShowsWhatWasMeasuredAndWhatIsWrong()
    {
        var file = _folder.At("cut.wav");
        ChordFile.Write(file, 4, missing: ChordFile.SampleRateHz);

        var shown = await RunAsync("analyze", file);
        var text = _console.Output;
        await RunAsync("analyze", file, "--json");

        var json = JsonNode.Parse(_console.Output[text.Length..])![0]!;
        Assert.Equal(ExitCode.SomeFilesFailed, shown);
        Assert.Contains("0:03.0 of 0:04.0 promised", text, StringComparison.Ordinal);
        Assert.Contains("The file is cut", text, StringComparison.Ordinal);
        Assert.Equal((FileResult.Failed, "partial", "A minor"), ((string?)json["status"], (string?)json["decode_status"], (string?)json["key"]));
    }

    [Fact]
    public async Task RunAsync_FileWithoutAudio_HasNullForWhatWasNotMeasured()
    {
        var file = _folder.Write("", "empty.wav");

        var code = await RunAsync("analyze", file, "--json", "--features", "all", "--pictures", _folder.At("pictures"));

        var json = Single();
        string[] known = ["path", "sha256", "status", "reason", "decode_status", "frames"];
        Assert.Equal(ExitCode.SomeFilesFailed, code);
        Assert.Equal("rejected", (string?)json["decode_status"]);
        Assert.Equal(known.Order(), json.Where(pair => pair.Value is not null).Select(pair => pair.Key).Order());
        Assert.Equal([.. Keys, "features"], json.Select(pair => pair.Key));
        Assert.Empty(Directory.GetFiles(_folder.At("pictures")));
    }

    private string Chord(string name, double seconds, int channels = 1)
    {
        var path = _folder.At(name);
        ChordFile.Write(path, seconds, channels);
        return path;
    }

    private JsonObject Single() => Assert.Single(JsonNode.Parse(_console.Output)!.AsArray())!.AsObject();

    private Task<int> RunAsync(params string[] line) => TracktionCommandLine.RunAsync(_console.Context(_folder.Path), line);
}
