using System.Text.Json;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Loudness;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Loudness;

/// <summary>The cases of EBU Tech 3341 and 3342, and what ffmpeg's ebur128 says of the same signals.</summary>
public sealed class LoudnessVectorTests
{
    private const int SampleRateHz = 48_000;
    private const int StepFrames = SampleRateHz / 10;

    private static readonly string? File = RepositoryPaths.Shared is { } shared ? Path.Combine(shared, "reference", "loudness", "loudness-vectors.json") : null;

    public static TheoryData<string> Names => File is not null && Path.Exists(File) ? [.. Load().Select(vector => vector.GetProperty("name").GetString()!)] : [""];

    [Theory]
    [MemberData(nameof(Names))]
    public void Analyze_ReferenceSignal_IsWithinTheTolerance(string name)
    {
        RepositoryPaths.RequireShared("reference", "loudness", "loudness-vectors.json");
        var vector = Load().Single(vector => vector.GetProperty("name").GetString() == name);
        var expected = vector.GetProperty("expected");
        var samples = LoudnessSignals.Create(vector);
        var channels = vector.GetProperty("channels").GetInt32();

        var (analysis, momentary, shortTerm) = Measure(samples, channels);

        if (Number(expected, "toleranceLu") is { } tolerance)
        {
            if (Number(expected, "integratedLufs") is { } integrated) Assert.Equal(integrated, analysis.IntegratedLufs, tolerance);
            if (Number(expected, "loudnessRangeLu") is { } range) Assert.Equal(range, analysis.RangeLu, tolerance);
            if (Number(expected, "momentaryLufs") is { } power) Assert.All(momentary[10..], value => Assert.Equal(power, value, tolerance));
            if (Number(expected, "shortTermLufs") is { } term) Assert.All(shortTerm[30..], value => Assert.Equal(term, value, tolerance));
        }

        if (Number(expected, "truePeakDbtp") is { } peak) Assert.InRange(analysis.TruePeakDbtp!.Value, peak - Number(expected, "toleranceDown")!.Value, peak + Number(expected, "toleranceUp")!.Value);
    }

    // ffmpeg prints a tenth; its range rounds to bins of 0.1 LU too.
    [Theory]
    [MemberData(nameof(Names))]
    public void Analyze_ReferenceSignal_AgreesWithFfmpeg(string name)
    {
        RepositoryPaths.RequireShared("reference", "loudness", "loudness-vectors.json");
        var vector = Load().Single(vector => vector.GetProperty("name").GetString() == name);
        var ffmpeg = vector.GetProperty("ffmpegEbur128");

        var (analysis, _, _) = Measure(LoudnessSignals.Create(vector), vector.GetProperty("channels").GetInt32());

        Assert.Equal(ffmpeg.GetProperty("integratedLufs").GetDouble(), analysis.IntegratedLufs, 0.1);
        Assert.Equal(ffmpeg.GetProperty("loudnessRangeLu").GetDouble(), analysis.RangeLu, 0.2);
        Assert.Equal(ffmpeg.GetProperty("truePeakDbtp").GetDouble(), analysis.TruePeakDbtp!.Value, 0.15);
        Assert.Equal(ffmpeg.GetProperty("samplePeakDbfs").GetDouble(), analysis.SamplePeakDbfs!.Value, 0.06);
    }

    private static JsonElement[] Load()
    {
        using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(File!));
        return [.. document.RootElement.GetProperty("vectors").EnumerateArray().Select(vector => vector.Clone())];
    }

    private static double? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    // Five channels are L, R, C, Ls, Rs.
    private static (LoudnessAnalysis Analysis, double[] Momentary, double[] ShortTerm) Measure(float[] interleaved, int channels)
    {
        var meter = new LoudnessMeter(SampleRateHz, [.. Enumerable.Range(0, channels).Select(channel => channel < 3 ? ChannelRole.Front : ChannelRole.Surround)]);
        var values = new List<(double Momentary, double ShortTerm)>();
        foreach (var step in interleaved.Chunk(StepFrames * channels))
        {
            meter.Add(step);
            values.Add((meter.MomentaryLufs, meter.ShortTermLufs));
        }

        return (meter.Analyze(), [.. values.Select(value => value.Momentary)], [.. values.Select(value => value.ShortTerm)]);
    }
}
