using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Classification;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Tests.Analyzing;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests;

/// <summary>Every file of the shared set ends as its manifest says.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class AudioSetTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BoundOfBroken = TimeSpan.FromSeconds(5);

    public static TheoryData<string> Good => [.. AudioSet.Items.Where(item => item is null or { IsGood: true }).Select(item => item?.File ?? "")];

    public static TheoryData<string> Broken => [.. AudioSet.Items.Where(item => item is null or { IsGood: false }).Select(item => item?.File ?? "")];

    [Theory]
    [MemberData(nameof(Good))]
    public async Task Analyze_GoodFile_IsCompleteWithTheKnownDurationAndLoudness(string file)
    {
        var item = ItemOf(file);

        var (fault, analysis) = await AnalyzeAsync(file, Bound);

        Assert.Null(fault);
        Assert.NotNull(analysis);
        AnalysisNumbers.AssertFinite(analysis);
        if (item.DurationSeconds is { } seconds) Assert.Equal(seconds, analysis.Duration.TotalSeconds, 0.05);
        if (item.LoudnessLufs is { } loudness) Assert.Equal(Math.Max(-70, loudness), analysis.Loudness.IntegratedLufs, 0.2);
        if (AudioTruth.Of(file).TruePeakDbtp is { } peak) Assert.Equal(peak, analysis.Loudness.TruePeakDbtp!.Value, 0.3);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Analyze_BrokenFile_EndsAsExpectedWithAReason(string file)
    {
        var item = ItemOf(file);

        var (fault, analysis) = await AnalyzeAsync(file, BoundOfBroken);

        Assert.NotNull(fault);
        Assert.False(fault.IsEnvironment);
        Assert.False(string.IsNullOrWhiteSpace(fault.Message));
        Assert.DoesNotContain(RepositoryPaths.Shared!, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("0x0", fault.Message, StringComparison.Ordinal);
        if (item.Expect == "reject") Assert.True(analysis is null, $"{analysis?.Decoding.Frames} frames were decoded");
        if (item.Expect == "partial") Assert.True(analysis is { Decoding.Frames: > 0 }, fault.Message);
        if (analysis is not null) AnalysisNumbers.AssertFinite(analysis);
    }

    [Theory]
    [InlineData("speech-female.flac", "speech")]
    [InlineData("sugar-plum-fairy-eminor.mp3", "music")]
    [InlineData("synth-72-cmajor-halftime.flac", "music")]
    [InlineData("synth-90-aminor-rock.ogg", "music")]
    [InlineData("synth-120-fmajor-four.mp3", "music")]
    [InlineData("synth-128-gminor-four.flac", "music")]
    [InlineData("synth-174-dminor-dnb.opus", "music")]
    [InlineData("synth-100-emajor-shuffle.m4a", "music")]
    [InlineData("synth-150-bminor-waltz.ogg", "music")]
    [InlineData("synth-110-gsmajor-rock.flac", "music")]
    [InlineData("loop-amen-137.aiff", "percussive_loop")]
    [InlineData("loop-amen-full-140.flac", "percussive_loop")]
    [InlineData("loop-breakbeat-126.wav", "percussive_loop")]
    [InlineData("loop-compus-148.wav", "percussive_loop")]
    [InlineData("oneshot-bass-c.m4a", "tonal_one_shot")]
    [InlineData("oneshot-bell.wav", "tonal_one_shot")]
    [InlineData("oneshot-blip.wav", "tonal_one_shot")]
    [InlineData("oneshot-cowbell.wav", "tonal_one_shot")]
    [InlineData("oneshot-snare.wav", "tonal_one_shot")]
    [InlineData("bell-24bit.flac", "tonal_one_shot")]
    [InlineData("corrupt/silence.wav", "silence")]
    public async Task Classify_ObviousFile_IsOfItsClass(string file, string expected)
    {
        var (_, analysis) = await AnalyzeAsync(file, Bound);

        var shares = analysis!.Class.Probabilities.Zip(SoundClassification.ClassNames).OrderByDescending(pair => pair.First);
        Assert.True(expected == analysis.Class.Name, string.Join(", ", shares.Select(pair => $"{pair.Second} {pair.First:0.00}")));
    }

    [Fact]
    public async Task Tempo_OfFilesThatHaveOne_IsRightInFourteenOfFifteenAndInAnOctaveInAll()
    {
        RepositoryPaths.RequireShared("audio", "manifest.json");
        List<(AudioTruth Truth, double? Tempo)> found = [];
        foreach (var truth in AudioTruth.All.Where(truth => truth is { TempoBpm: not null, IsTempoDoubtful: false }))
            found.Add((truth, (await AnalyzeAsync(truth.File, Bound)).Analysis!.Rhythm.TempoBpm));

        var all = string.Join(", ", found.Select(pair => $"{pair.Truth.File}: {pair.Tempo:0.00}"));
        // Whether the arovane loop has 65 or 130 beats a minute, its manifest leaves open; so it counts for octaves alone.
        var plain = found.Where(pair => !pair.Truth.File.StartsWith("arovane", StringComparison.Ordinal)).ToList();
        Assert.Equal(15, plain.Count);
        Assert.True(plain.Count(pair => pair.Truth.IsTempo(pair.Tempo, [1])) >= 14, all);
        Assert.All(found, pair => Assert.True(pair.Truth.IsTempo(pair.Tempo, [1, 2, 3, 1 / 2.0, 1 / 3.0]), all));
    }

    [Fact]
    public async Task Key_OfFilesThatHaveOne_ScoresNineAndAHalfOfTen()
    {
        RepositoryPaths.RequireShared("audio", "manifest.json");
        List<(AudioTruth Truth, string? Key, double Score)> found = [];
        foreach (var truth in AudioTruth.All.Where(truth => truth.Key is not null))
        {
            var key = (await AnalyzeAsync(truth.File, Bound)).Analysis!.Tonality.Key;
            found.Add((truth, key?.ToString(), truth.ScoreOf(key)));
        }

        Assert.Equal(10, found.Count);
        Assert.True(found.Sum(pair => pair.Score) >= 9.5, string.Join(", ", found.Select(pair => $"{pair.Truth.File} in {pair.Truth.Key}: {pair.Key}")));
    }

    private static AudioSetItem ItemOf(string file)
    {
        if (file.Length == 0) RepositoryPaths.RequireShared("audio", "manifest.json");
        return AudioSet.Items.Single(item => item!.File == file)!;
    }

    private static async Task<(DecodeFault? Fault, AudioAnalysis? Analysis)> AnalyzeAsync(string file, TimeSpan bound)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ending.CancelAfter(bound);
        var opened = await AudioFile.OpenAsync(AudioSet.PathOf(file), new DecoderOptions(), ending.Token);
        if (opened.File is not { } audio) return (opened.Fault, null);

        await using var reading = audio;
        var analysis = await AudioAnalyzer.AnalyzeAsync(audio, new AnalyzerOptions(), null, ending.Token);
        return (audio.Fault, analysis);
    }
}
