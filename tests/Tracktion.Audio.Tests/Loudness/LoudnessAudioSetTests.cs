using System.Text.Json;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Loudness;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Loudness;

/// <summary>The shared set against ffmpeg's ebur128.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class LoudnessAudioSetTests
{
    public static TheoryData<string> Files => [.. AudioSet.Items.Where(item => item is null or { IsGood: true }).Select(item => item?.File ?? "")];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Analyze_GoodFile_AgreesWithFfmpeg(string file)
    {
        var expected = ExpectedOf(file);
        var cancellationToken = TestContext.Current.CancellationToken;
        var opened = await AudioFile.OpenAsync(AudioSet.PathOf(file), new DecoderOptions(), cancellationToken);
        await using var audio = opened.File!;
        var meter = new LoudnessMeter(audio.Format.SampleRateHz, audio.Format.Roles);
        var buffer = new float[8192 * audio.Format.Channels];

        for (int frames; (frames = await audio.ReadAsync(buffer, cancellationToken)) > 0;) meter.Add(buffer.AsSpan(0, frames * audio.Format.Channels));
        var analysis = meter.Analyze();

        if (Number(expected, "integratedLufs") is { } integrated) Assert.Equal(Math.Max(-70, integrated), analysis.IntegratedLufs, 0.2);
        if (Number(expected, "loudnessRangeLu") is { } range) Assert.Equal(range, analysis.RangeLu, 1.0);
        if (Number(expected, "truePeakDbtp") is { } peak) Assert.Equal(peak, analysis.TruePeakDbtp!.Value, 0.2);
        if (Number(expected, "samplePeakDbfs") is { } sample) Assert.Equal(sample, analysis.SamplePeakDbfs!.Value, 0.1);
    }

    private static JsonElement ExpectedOf(string file)
    {
        var manifest = RepositoryPaths.RequireShared("audio", "manifest.json");
        using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
        var item = document.RootElement.GetProperty("items").EnumerateArray().Single(item => item.GetProperty("file").GetString() == file);
        return item.TryGetProperty("loudness", out var loudness) && loudness.ValueKind == JsonValueKind.Object ? loudness.Clone() : JsonDocument.Parse("{}").RootElement.Clone();
    }

    private static double? Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
