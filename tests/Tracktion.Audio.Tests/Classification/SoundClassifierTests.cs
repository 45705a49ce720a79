using Tracktion.Audio.Classification;
using Tracktion.Audio.Tests.Analyzing;

namespace Tracktion.Audio.Tests.Classification;

public sealed class SoundClassifierTests
{
    [Theory]
    [InlineData(-60.1, true)]
    [InlineData(-90, true)]
    [InlineData(-59.9, false)]
    public async Task Classify_PeakAroundTheLimit_IsSilenceBelowIt(double peakDbfs, bool isSilence)
    {
        var gain = Math.Pow(10, peakDbfs / 20);
        var samples = Signal.Make(2, t => gain * Math.Sin((2 * Math.PI * 441 * t) + 0.2));

        var found = (await Analyses.OfAsync(samples)).Class;

        Assert.Equal(isSilence, found.Class == SoundClass.Silence);
        Assert.Equal(1, found.Probabilities.Sum(), 1e-9);
        if (isSilence) Assert.Equal(1, found.Probability);
        else Assert.Equal(0, found.Probabilities[(int)SoundClass.Silence]);
    }

    [Fact]
    public async Task Classify_NoSound_IsSilence()
    {
        var found = (await Analyses.OfAsync(new float[Signal.Rate])).Class;

        Assert.Equal(SoundClass.Silence, found.Class);
        Assert.Equal("silence", found.Name);
    }

    [Theory]
    [InlineData(1u, 0.5f)]
    [InlineData(2u, 1f)]
    [InlineData(3u, 0.05f)]
    public async Task Classify_WhiteNoise_IsNoise(uint seed, float gain)
    {
        var found = (await Analyses.OfAsync(Signal.Gain(Signal.Noise(5, seed), gain))).Class;

        AssertClass(SoundClass.Noise, found);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-7)]
    public async Task Classify_ChordThatFades_IsATonalOneShot(int semitones)
    {
        var samples = new float[Signal.Rate];
        Signal.Chord(samples, 0, 1, [semitones, semitones + 4, semitones + 7], decaySeconds: 0.3);

        var found = (await Analyses.OfAsync(samples)).Class;

        AssertClass(SoundClass.TonalOneShot, found);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(128)]
    public async Task Classify_DrumsAlone_AreAPercussiveLoop(double bpm)
    {
        var seconds = 8 * 60 / bpm;
        var beats = Signal.Beats(seconds, bpm);
        var kicks = Signal.KicksAt(seconds, beats.Where((_, beat) => beat % 2 == 0));
        var snares = Signal.BurstsAt(seconds, beats.Where((_, beat) => beat % 2 == 1), 0.25f, 0.05);
        var hats = Signal.BurstsAt(seconds, Signal.Beats(seconds, 2 * bpm), 0.08f, 0.012);

        var found = (await Analyses.OfAsync(Signal.Mix(kicks, Signal.Mix(snares, hats)))).Class;

        AssertClass(SoundClass.PercussiveLoop, found);
    }

    private static void AssertClass(SoundClass expected, SoundClassification found)
    {
        var shares = found.Probabilities.Zip(SoundClassification.ClassNames, (share, name) => $"{name} {share:0.00}");
        Assert.True(expected == found.Class, string.Join(", ", shares));
        Assert.Equal(1, found.Probabilities.Sum(), 1e-9);
    }
}
