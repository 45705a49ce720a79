using Tracktion.Audio.Decoding;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests;

/// <summary>Every file of the shared set ends as its manifest says.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class AudioSetTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    public static TheoryData<string> Good => [.. AudioSet.Items.Where(item => item is null or { IsGood: true }).Select(item => item?.File ?? "")];

    public static TheoryData<string> Broken => [.. AudioSet.Items.Where(item => item is null or { IsGood: false }).Select(item => item?.File ?? "")];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Measure_GoodFile_IsCompleteWithTheKnownDurationAndLoudness(string file)
    {
        var item = ItemOf(file);

        var (fault, measurements) = await MeasureAsync(file);

        Assert.Null(fault);
        Assert.NotNull(measurements);
        if (item.DurationSeconds is { } seconds) Assert.Equal(seconds, measurements.Duration.TotalSeconds, 0.05);
        if (item.LoudnessLufs is { } loudness) Assert.Equal(loudness, measurements.IntegratedLoudnessLufs, 0.2);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Measure_BrokenFile_EndsAsExpectedWithAReason(string file)
    {
        var item = ItemOf(file);

        var (fault, measurements) = await MeasureAsync(file);

        Assert.NotNull(fault);
        Assert.False(fault.IsEnvironment);
        Assert.False(string.IsNullOrWhiteSpace(fault.Message));
        Assert.DoesNotContain(RepositoryPaths.Shared!, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0x0", fault.Message, StringComparison.Ordinal);
        if (item.Expect == "reject") Assert.True(measurements is null or { Frames: 0 }, $"{measurements?.Frames} frames were decoded");
        if (item.Expect == "partial") Assert.True(measurements is { Frames: > 0 }, fault.Message);
        AssertFinite(measurements);
    }

    private static AudioSetItem ItemOf(string file)
    {
        if (file.Length == 0) RepositoryPaths.RequireShared("audio", "manifest.json");
        return AudioSet.Items.Single(item => item!.File == file)!;
    }

    private static async Task<(DecodeFault? Fault, AudioMeasurements? Measurements)> MeasureAsync(string file)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        bound.CancelAfter(Bound);
        var opened = await AudioFile.OpenAsync(AudioSet.PathOf(file), new DecoderOptions(), bound.Token);
        if (opened.File is not { } audio) return (opened.Fault, null);

        await using var reading = audio;
        var measurements = await AudioAnalyzer.MeasureAsync(audio, null, bound.Token);
        return (measurements.Fault, measurements);
    }

    private static void AssertFinite(AudioMeasurements? measurements)
    {
        if (measurements is null) return;

        double?[] numbers = [measurements.SamplePeakDbfs, measurements.RmsDbfs, measurements.ZeroCrossingRate, measurements.SpectralCentroidHz, measurements.IntegratedLoudnessLufs];
        Assert.All(numbers, number => Assert.True(number is null || double.IsFinite(number.Value)));
    }
}
