using Tracktion.Audio.Tests.Analyzing;

namespace Tracktion.Audio.Tests.Rhythm;

public sealed class RhythmAnalyzerTests
{
    public static TheoryData<double> Tempi => [60, 66.7, 75, 82, 90, 96, 100, 107, 113, 120, 126, 133, 140, 148, 155, 163, 174, 185, 193, 200];

    [Theory]
    [MemberData(nameof(Tempi))]
    public async Task Analyze_Clicks_GivesTheTempoTheBeatsAndTheOnsets(double bpm)
    {
        const double Seconds = 20;
        var clicks = Signal.Beats(Seconds, bpm);

        var rhythm = (await Analyses.OfAsync(Signal.ClicksAt(Seconds, clicks))).Rhythm;

        Assert.Contains(new[] { 0.5, 1, 2 }, multiple => Math.Abs((rhythm.TempoBpm!.Value / (multiple * bpm)) - 1) <= 0.005);
        // Faster than the clicks, every second beat lies between two of them.
        var perClick = rhythm.TempoBpm!.Value / bpm > 1.5 ? 2 : 1;
        double[] grid = [.. Signal.Beats(Seconds, bpm * perClick)];
        Assert.All(rhythm.BeatTimes, beat => Assert.InRange(DistanceTo(grid, beat), 0, 0.035));
        Assert.InRange(rhythm.BeatTimes.Count, 0.85 * Seconds * rhythm.TempoBpm.Value / 60, (1.05 * Seconds * rhythm.TempoBpm.Value / 60) + 1);
        // The first click begins with the file: there is nothing that it could rise from.
        Assert.All(clicks.Skip(1), click => Assert.InRange(DistanceTo(rhythm.OnsetTimes, click), 0, 0.025));
        Assert.All(rhythm.OnsetTimes, onset => Assert.InRange(DistanceTo(clicks, onset), 0, 0.025));
        Assert.InRange(rhythm.Confidence, 0.01, 1);
        Assert.True(rhythm.Alternatives.Count <= 4);
    }

    [Fact]
    public async Task Analyze_Accelerando_IsFollowed()
    {
        // From 100 to 120 beats a minute in 40 s: the tempo rises in a line, so the beats are where its integral is whole.
        const double Seconds = 40;
        const double RisePerSecond = 20 / Seconds;
        List<double> clicks = [];
        for (var beat = 0; clicks.Count == 0 || clicks[^1] < Seconds; beat++)
            clicks.Add((-100 + Math.Sqrt((100 * 100) + (2 * RisePerSecond * 60 * beat))) / RisePerSecond);

        var rhythm = (await Analyses.OfAsync(Signal.ClicksAt(Seconds, clicks))).Rhythm;

        Assert.InRange(rhythm.TempoBpm!.Value, 100, 120);
        Assert.InRange(rhythm.TempoCurve.Count, 30, 40);
        Assert.All(rhythm.TempoCurve, point => Assert.Equal(1, point.Bpm / (100 + (RisePerSecond * point.Seconds)), 0.03));
        Assert.True(rhythm.TempoCurve[^1].Bpm > rhythm.TempoCurve[0].Bpm + 10);
        Assert.True(rhythm.BeatTimes.Count(beat => DistanceTo(clicks, beat) <= 0.035) >= 0.9 * rhythm.BeatTimes.Count);
    }

    [Theory]
    [InlineData(3, 120)]
    [InlineData(4, 120)]
    [InlineData(3, 100)]
    [InlineData(4, 100)]
    [InlineData(4, 128)]
    public async Task Analyze_AccentedBars_GivesTheirLengthAndTheirFirstBeats(int perBar, double bpm)
    {
        const double Seconds = 30;
        var beats = Signal.Beats(Seconds, bpm);
        double[] ones = [.. beats.Where((_, beat) => beat % perBar == 0)];
        var samples = Signal.Mix(Signal.Gain(Signal.ClicksAt(Seconds, beats), 0.5f), Signal.KicksAt(Seconds, ones));

        var rhythm = (await Analyses.OfAsync(samples)).Rhythm;

        Assert.Equal(1, rhythm.TempoBpm!.Value / bpm, 0.005);
        Assert.Equal(perBar, rhythm.BeatsPerBar);
        Assert.InRange(rhythm.DownbeatTimes.Count, ones.Length - 2, ones.Length);
        Assert.All(rhythm.DownbeatTimes, downbeat => Assert.InRange(DistanceTo(ones, downbeat), 0, 0.05));
        Assert.Subset(rhythm.BeatTimes.ToHashSet(), rhythm.DownbeatTimes.ToHashSet());
    }

    [Theory]
    [InlineData(2.1)]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(60)]
    public async Task Analyze_WhiteNoise_HasNoTempo(double seconds)
    {
        var found = new List<double?>();
        for (var seed = 1u; seed <= 4; seed++) found.Add((await Analyses.OfAsync(Signal.Noise(seconds, seed))).Rhythm.TempoBpm);

        Assert.All(found, tempo => Assert.Null(tempo));
    }

    [Fact]
    public async Task Analyze_Silence_HasNothing()
    {
        var rhythm = (await Analyses.OfAsync(new float[10 * Signal.Rate])).Rhythm;

        Assert.Null(rhythm.TempoBpm);
        Assert.Null(rhythm.BeatsPerBar);
        Assert.Equal(0, rhythm.Confidence);
        Assert.Empty(rhythm.OnsetTimes);
        Assert.Empty(rhythm.BeatTimes);
        Assert.Empty(rhythm.DownbeatTimes);
        Assert.Empty(rhythm.Alternatives);
        Assert.Empty(rhythm.TempoCurve);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(1.9)]
    public async Task Analyze_ShortSound_HasOnsetsButNoTempo(double seconds)
    {
        var clicks = Signal.Beats(seconds, 240).Skip(1).ToList();

        var rhythm = (await Analyses.OfAsync(Signal.ClicksAt(seconds, clicks))).Rhythm;

        Assert.Null(rhythm.TempoBpm);
        Assert.Empty(rhythm.BeatTimes);
        Assert.Equal(clicks.Count, rhythm.OnsetTimes.Count);
    }

    [Theory]
    [InlineData(0.1f)]
    [InlineData(0.03f)]
    public async Task Analyze_Quieter_HasTheSameTempoAndBeats(float gain)
    {
        var samples = Signal.Mix(Signal.Clicks(20, 117), Signal.KicksAt(20, Signal.Beats(20, 58.5)));

        var (loud, quiet) = ((await Analyses.OfAsync(samples)).Rhythm, (await Analyses.OfAsync(Signal.Gain(samples, gain))).Rhythm);

        Assert.Equal(loud.TempoBpm!.Value, quiet.TempoBpm!.Value, 0.3);
        Assert.Equal(loud.BeatTimes.Count, quiet.BeatTimes.Count, 1.0);
        Assert.All(quiet.BeatTimes, beat => Assert.InRange(DistanceTo(loud.BeatTimes, beat), 0, 0.03));
    }

    [Fact]
    public async Task Analyze_SilenceBeforeAndAfter_KeepsTheTempoAndThePlaceOfBeats()
    {
        double[] clicks = [.. Signal.Beats(15, 110).Select(beat => beat + 5)];

        var rhythm = (await Analyses.OfAsync(Signal.ClicksAt(25, clicks))).Rhythm;

        Assert.Contains(new[] { 55.0, 110, 220 }, tempo => Math.Abs((rhythm.TempoBpm!.Value / tempo) - 1) <= 0.005);
        Assert.All(clicks, click => Assert.InRange(DistanceTo(rhythm.OnsetTimes, click), 0, 0.025));
        Assert.All(clicks.Skip(1).SkipLast(1), click => Assert.InRange(DistanceTo(rhythm.BeatTimes, click), 0, 0.035));
    }

    private static double DistanceTo(IEnumerable<double> times, double time) => times.Select(other => Math.Abs(other - time)).DefaultIfEmpty(double.PositiveInfinity).Min();
}
