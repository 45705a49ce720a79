using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Classification;
using Tracktion.Audio.Synthesis;
using Tracktion.Audio.Tests.Analyzing;
using Tracktion.Audio.Tonality;

namespace Tracktion.Audio.Tests.Classification;

/// <summary>The demo's pieces, whose tempo and key their scores tell.</summary>
public sealed class DemoTracksAnalysisTests
{
    [Fact]
    public async Task Analyze_DemoPieces_AreMusicOfTheirTempoAndKey()
    {
        List<(DemoScore Score, AudioAnalysis Analysis)> found = [];
        foreach (var score in DemoScore.All)
            found.Add((score, await Analyses.OfAsync(DemoSynthesizer.Play(score), DemoSynthesizer.SampleRateHz, channels: 2)));

        var all = string.Join("; ", found.Select(pair => $"{pair.Score.Title}: {pair.Analysis.Class.Name}, {pair.Analysis.Rhythm.TempoBpm:0.00} for {pair.Score.TempoBpm}, {pair.Analysis.Tonality.Key} for {pair.Score.Key}"));
        Assert.All(found, pair => Assert.True(pair.Analysis.Class.Class == SoundClass.Music, all));
        Assert.All(found, pair => Assert.True(IsTempo(pair.Score, pair.Analysis, [1, 2, 3, 1 / 2.0, 1 / 3.0]), all));
        Assert.True(found.Count(pair => IsTempo(pair.Score, pair.Analysis, [1])) >= 9, all);
        // Three minor pieces go round chords that their relative major has as well, such as Am F C G; which of the two it is, their pitch classes do not tell.
        Assert.True(found.Count(pair => pair.Analysis.Tonality.Key == KeyOf(pair.Score)) >= 9, all);
        Assert.All(found, pair => Assert.True(pair.Analysis.Tonality.Key == KeyOf(pair.Score) || pair.Analysis.Tonality.Key == RelativeOf(KeyOf(pair.Score)), all));
        Assert.All(found, pair => Assert.Equal(pair.Score.LoudnessLufs, pair.Analysis.Loudness.IntegratedLufs, 0.5));
    }

    private static MusicalKey KeyOf(DemoScore score) => new(score.Tonic, score.IsMinor);

    private static MusicalKey RelativeOf(MusicalKey key) => new((key.Tonic + (key.IsMinor ? 3 : 9)) % 12, !key.IsMinor);

    private static bool IsTempo(DemoScore score, AudioAnalysis analysis, double[] multiples) =>
        multiples.Any(multiple => analysis.Rhythm.TempoBpm is { } tempo && Math.Abs((tempo / (multiple * score.TempoBpm)) - 1) <= 0.04);
}
