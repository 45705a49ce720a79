using Tracktion.Audio.Tests.Analyzing;
using Tracktion.Audio.Tonality;

namespace Tracktion.Audio.Tests.Tonality;

public sealed class TonalityAnalyzerTests
{
    public static TheoryData<int, bool> Keys => new(MusicalKey.All.Select(key => (key.Tonic, key.IsMinor)));

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task Analyze_Cadence_GivesTheKey(int tonic, bool isMinor)
    {
        var key = new MusicalKey(tonic, isMinor);

        var tonality = (await Analyses.OfAsync(Signal.Cadence(key, 12))).Tonality;

        Assert.Equal(key, tonality.Key);
        Assert.Equal(0, tonality.TuningCents!.Value, 3.0);
        Assert.InRange(tonality.KeyConfidence, 0.05, 1);
        Assert.Equal(1, tonality.PitchClasses.Sum(), 1e-5f);
        var span = Assert.Single(tonality.KeysOverTime);
        Assert.Equal(key, span.Key);
        Assert.Equal(0, span.FromSeconds);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-25)]
    [InlineData(-10)]
    [InlineData(7)]
    [InlineData(15)]
    [InlineData(30)]
    [InlineData(40)]
    public async Task Analyze_TunedElsewhere_FindsTheTuningAndKeepsTheKey(double cents)
    {
        var (major, minor) = (new MusicalKey(2, false), new MusicalKey(6, true));

        var ofMajor = (await Analyses.OfAsync(Signal.Cadence(major, 12, cents))).Tonality;
        var ofMinor = (await Analyses.OfAsync(Signal.Cadence(minor, 12, cents))).Tonality;

        Assert.Equal(cents, ofMajor.TuningCents!.Value, 3.0);
        Assert.Equal(cents, ofMinor.TuningCents!.Value, 3.0);
        Assert.Equal(major, ofMajor.Key);
        Assert.Equal(minor, ofMinor.Key);
    }

    [Fact]
    public async Task Analyze_KeyThatChangesHalfWay_GivesTwoSpans()
    {
        const double Half = 32;
        var (first, second) = (new MusicalKey(0, false), new MusicalKey(6, false));

        var tonality = (await Analyses.OfAsync([.. Signal.Cadence(first, Half), .. Signal.Cadence(second, Half)])).Tonality;

        Assert.Equal([first, second], tonality.KeysOverTime.Select(span => span.Key));
        Assert.Equal(0, tonality.KeysOverTime[0].FromSeconds);
        Assert.Equal(Half, tonality.KeysOverTime[0].ToSeconds, 6.0);
        Assert.Equal(tonality.KeysOverTime[0].ToSeconds, tonality.KeysOverTime[1].FromSeconds);
        Assert.Equal(2 * Half, tonality.KeysOverTime[1].ToSeconds, 1.0);
    }

    [Theory]
    [InlineData(1u)]
    [InlineData(2u)]
    [InlineData(3u)]
    public async Task Analyze_WhiteNoise_HasLittleConfidence(uint seed)
    {
        var tonality = (await Analyses.OfAsync(Signal.Noise(10, seed))).Tonality;

        Assert.InRange(tonality.KeyConfidence, 0, 0.25);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(10)]
    public async Task Analyze_Silence_HasNoKey(double seconds)
    {
        var tonality = (await Analyses.OfAsync(new float[(int)(seconds * Signal.Rate)])).Tonality;

        Assert.Null(tonality.Key);
        Assert.Null(tonality.TuningCents);
        Assert.Equal(0, tonality.KeyConfidence);
        Assert.Equal(new float[12], tonality.PitchClasses);
        Assert.Empty(tonality.KeysOverTime);
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(22_050)]
    [InlineData(48_000)]
    [InlineData(96_000)]
    public async Task Analyze_OtherRate_KeepsTheKey(int rate)
    {
        int[] roots = [0, 5, 7, 0];
        var samples = Signal.Make(
            12,
            t => new[] { 0, 4, 7 }.Sum(tone => Tone(440 * Math.Pow(2, (roots[(int)t % 4] + tone - 6) / 12.0), t) * 0.1),
            rate);

        var tonality = (await Analyses.OfAsync(samples, rate)).Tonality;

        // The tonic three semitones above the A: Eb.
        Assert.Equal(new MusicalKey(3, false), tonality.Key);
        Assert.Equal(0, tonality.TuningCents!.Value, 3.0);

        static double Tone(double hz, double t) => Math.Sin(2 * Math.PI * hz * t) + (0.5 * Math.Sin(4 * Math.PI * hz * t)) + (0.3 * Math.Sin(6 * Math.PI * hz * t));
    }
}
