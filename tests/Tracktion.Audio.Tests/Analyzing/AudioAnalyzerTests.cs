using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Features;
using Tracktion.Audio.Tonality;

namespace Tracktion.Audio.Tests.Analyzing;

public sealed class AudioAnalyzerTests
{
    private const int BlockFrames = 1 << 18;

    public static TheoryData<int> Lengths => [1, 100, 1535, 1536, 1537, 2047, 2048, 2049, 16_383, 16_384, BlockFrames - 1, BlockFrames, BlockFrames + 1, BlockFrames + 2048, (2 * BlockFrames) + 777];

    public static TheoryData<int, int> Formats => new(
        from rate in new[] { 8000, 11_025, 16_000, 22_050, 32_000, 44_100, 48_000, 96_000, 192_000 } from channels in new[] { 1, 2, 6 } select (rate, channels));

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Analyze_AnyThreadsAndPieces_GivesTheSameBits(int frames)
    {
        var samples = Music(frames);
        var options = new AnalyzerOptions { WithPictures = true, Groups = AnalyzerOptions.AllGroups };

        var expected = await Analyses.OfAsync(samples, channels: 2, options: options);
        var onTwo = await Analyses.OfAsync(samples, channels: 2, options: options with { MaxDegreeOfParallelism = 2 });
        var onFour = await Analyses.OfAsync(samples, channels: 2, options: options with { MaxDegreeOfParallelism = 4 }, pieceFrames: 4093);
        var inPieces = await Analyses.OfAsync(samples, channels: 2, options: options, pieceFrames: 1021);

        AnalysisNumbers.AssertSame(expected, onTwo);
        AnalysisNumbers.AssertSame(expected, onFour);
        AnalysisNumbers.AssertSame(expected, inPieces);
        Assert.NotNull(expected.SpectrogramPng);
        Assert.NotNull(expected.ChromagramPng);
        Assert.Equal((double)frames / Signal.Rate, expected.Duration.TotalSeconds, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Analyze_AnyRateAndChannels_IsFiniteAndKnowsTheTempo(int rate, int channels)
    {
        var mono = Signal.Make(4, t => (0.5 * Math.Exp(-(t % 0.5) / 0.02) * Math.Sin(2 * Math.PI * 900 * t)) + (0.05 * Math.Sin(2 * Math.PI * 440 * t)), rate);
        float[] samples = [.. mono.SelectMany(sample => Enumerable.Repeat(sample, channels))];

        var analysis = await Analyses.OfAsync(samples, rate, channels, new AnalyzerOptions { Groups = AnalyzerOptions.AllGroups, WithPictures = true });

        AnalysisNumbers.AssertFinite(analysis);
        Assert.Equal(4, analysis.Duration.TotalSeconds, 1e-3);
        Assert.Equal(channels, analysis.Quality.DcOffsets.Count);
        Assert.Contains(new[] { 60.0, 120, 240 }, tempo => Math.Abs((analysis.Rhythm.TempoBpm!.Value / tempo) - 1) < 0.01);
        Assert.Contains(new double[] { 440, 900 }, hz => Math.Abs(analysis.Features["pitch"].Max - hz) < 700);
    }

    [Theory]
    [InlineData(192_000, 64)]
    [InlineData(8000, 40)]
    [InlineData(44_100, 9)]
    public async Task Analyze_ManyChannels_GivesTheSameBitsOnAnyThreads(int rate, int channels)
    {
        var noise = Signal.Noise(3);
        float[] samples = [.. Enumerable.Range(0, rate * channels).Select(i => noise[i % noise.Length] * (1 + (i % channels)) / channels)];

        var (one, two) = (await Analyses.OfAsync(samples, rate, channels), await Analyses.OfAsync(samples, rate, channels, new AnalyzerOptions { MaxDegreeOfParallelism = 2 }, 777));

        AnalysisNumbers.AssertSame(one, two);
        AnalysisNumbers.AssertFinite(one);
    }

    [Fact]
    public async Task Analyze_AllGroups_HasEveryFeatureOfTheCatalog()
    {
        var analysis = await Analyses.OfAsync(Music(3 * Signal.Rate), channels: 2, options: new AnalyzerOptions { Groups = AnalyzerOptions.AllGroups });

        Assert.Equal(
            FeatureCatalog.All.Where(feature => feature.IsPerFrame).Select(feature => feature.Name).Order(StringComparer.Ordinal),
            analysis.Features.Keys.Order(StringComparer.Ordinal));
        Assert.All(analysis.Values().Keys, name => Assert.False(FeatureCatalog.Get(name).IsPerFrame));
    }

    [Theory]
    [InlineData(FeatureGroup.Mfcc)]
    [InlineData(FeatureGroup.Pncc)]
    [InlineData(FeatureGroup.Delta)]
    [InlineData(FeatureGroup.Chroma)]
    [InlineData(FeatureGroup.Lpc)]
    [InlineData(FeatureGroup.Wavelet)]
    public async Task Analyze_OneGroup_HasItsFeaturesAloneAndTheSameNumbers(FeatureGroup group)
    {
        var samples = Music(2 * Signal.Rate);
        var all = await Analyses.OfAsync(samples, channels: 2, options: new AnalyzerOptions { Groups = AnalyzerOptions.AllGroups });

        var one = await Analyses.OfAsync(samples, channels: 2, options: new AnalyzerOptions { Groups = new HashSet<FeatureGroup> { group } });

        Assert.NotEmpty(one.Features);
        Assert.All(one.Features, pair => Assert.Equal(all.Features[pair.Key], pair.Value));
        Assert.Equal(
            FeatureCatalog.All.Where(feature => feature.IsPerFrame && feature.Group == group).Select(feature => feature.Name).Order(StringComparer.Ordinal),
            one.Features.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(all.Vector.ToBytes(), one.Vector.ToBytes());
        Assert.Equal(all.Class.Probabilities, one.Class.Probabilities);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("dc")]
    [InlineData("square")]
    [InlineData("impulse")]
    [InlineData("noise")]
    [InlineData("not_finite")]
    [InlineData("all_not_finite")]
    [InlineData("huge")]
    [InlineData("denormal")]
    [InlineData("nyquist")]
    [InlineData("late_sound")]
    public async Task Analyze_ExtremeSound_IsFinite(string name)
    {
        float[] samples = name switch
        {
            "silence" => new float[4 * Signal.Rate],
            "dc" => Signal.Make(4, _ => 0.5),
            "square" => Signal.Make(4, t => t * 200 % 1 < 0.5 ? 1 : -1),
            "impulse" => Signal.Make(4, t => t is > 1 and <= 1 + (1.0 / Signal.Rate) ? 1 : 0),
            "noise" => Signal.Noise(4),
            "not_finite" => [.. Signal.Noise(4).Select((sample, i) => (i % 1000) switch { 1 => float.NaN, 2 => float.PositiveInfinity, 3 => float.NegativeInfinity, _ => sample })],
            "all_not_finite" => Signal.Make(4, _ => double.NaN),
            "huge" => Signal.Gain(Signal.Noise(4), 1e10f),
            "denormal" => Signal.Gain(Signal.Noise(4), 1e-41f),
            "nyquist" => [.. Enumerable.Range(0, 4 * Signal.Rate).Select(n => n % 2 == 0 ? 1f : -1)],
            "late_sound" => [.. new float[3 * Signal.Rate], .. Signal.Noise(1)],
            _ => throw new ArgumentException(name),
        };

        var analysis = await Analyses.OfAsync(samples, options: new AnalyzerOptions { Groups = AnalyzerOptions.AllGroups, WithPictures = true });

        AnalysisNumbers.AssertFinite(analysis);
        Assert.Equal(1, analysis.Class.Probabilities.Sum(), 1e-9);
    }

    [Fact]
    public async Task Analyze_NothingDecoded_GivesNull()
    {
        await using var file = Analyses.File(new PieceSource([], 2, 1), Analyses.Format(channels: 2));

        var analysis = await AudioAnalyzer.AnalyzeAsync(file, new AnalyzerOptions(), null, TestContext.Current.CancellationToken);

        Assert.Null(analysis);
        Assert.NotNull(file.Result);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Analyze_CancelledHalfWay_Throws(int threads)
    {
        using var ending = new CancellationTokenSource();
        await using var file = Analyses.File(new EndlessSource(120, second => CancelAt(second, ending)), Analyses.Format());

        var analyzing = AudioAnalyzer.AnalyzeAsync(file, new AnalyzerOptions { MaxDegreeOfParallelism = threads }, null, ending.Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => analyzing);
        Assert.InRange(file.FramesRead, 1, 30L * Signal.Rate);

        static void CancelAt(int second, CancellationTokenSource ending)
        {
            if (second == 15) ending.Cancel();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Progress_OfAWholeFile_RisesToOne(int threads)
    {
        var steps = new CollectingProgress();
        await using var file = Analyses.File(new EndlessSource(40), Analyses.Format(), TimeSpan.FromSeconds(40));

        await AudioAnalyzer.AnalyzeAsync(file, new AnalyzerOptions { MaxDegreeOfParallelism = threads }, steps, TestContext.Current.CancellationToken);

        Assert.True(steps.Values.Count > 3, string.Join(", ", steps.Values));
        Assert.Equal(steps.Values.Order(), steps.Values);
        Assert.Equal(steps.Values.Distinct(), steps.Values);
        Assert.Equal(1, steps.Values[^1]);
    }

    [Fact]
    public async Task Analyze_FiveMinutes_AllocatesLittleMoreThanAMinute()
    {
        await AllocatedAsync(10);
        var minute = await AllocatedAsync(60);

        var fiveMinutes = await AllocatedAsync(300);

        var perFrame = (fiveMinutes - minute) / (240.0 * Signal.Rate / 512);
        Assert.True(perFrame < 256, $"{perFrame:0} bytes a frame");
    }

    private static async Task<long> AllocatedAsync(int seconds)
    {
        await using var file = Analyses.File(new EndlessSource(seconds), Analyses.Format());
        var before = GC.GetAllocatedBytesForCurrentThread();
        await AudioAnalyzer.AnalyzeAsync(file, new AnalyzerOptions(), null, TestContext.Current.CancellationToken);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Two channels with a beat, chords and noise.</summary>
    private static float[] Music(int frames)
    {
        var seconds = ((double)frames / Signal.Rate) + 1;
        var left = Signal.Mix(Signal.Cadence(new MusicalKey(4, true), seconds), Signal.Clicks(seconds, 133));
        var right = Signal.Mix(left, Signal.Gain(Signal.Noise(seconds), 0.1f));
        return [.. left.Zip(right).Take(frames).SelectMany(pair => new[] { pair.First, pair.Second })];
    }
}
