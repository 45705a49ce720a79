using Tracktion.Audio.Rhythm;

namespace Tracktion.Audio.Tests.Rhythm;

public sealed class OnsetStrengthTests
{
    private const int FrameLength = 2048;
    private static readonly double[] Centers = [50, 100, 300, 1000, 3000, 6000, 12_000, 15_000];

    [Fact]
    public void Add_SteadySound_RisesNowhere()
    {
        var strength = Of([.. Enumerable.Repeat(Bands(1e3f), 6)]);

        Assert.Equal(new float[6], strength.All);
        Assert.Equal(new float[6], strength.Bass);
        Assert.Equal(new float[6], strength.Treble);
        Assert.Equal(6, strength.Count);
    }

    [Fact]
    public void Add_FullScaleAfterSilence_RisesByTheLogarithmForTwoFrames()
    {
        // A sine of amplitude 1 has a magnitude of a quarter of the frame's length: a = 1.
        var full = MathF.Pow(FrameLength / 4f, 2);

        var strength = Of([Bands(0), Bands(0), Bands(0), Bands(full), Bands(full), Bands(full)]);

        var rise = MathF.Log10(1 + 1e4f);
        float[] expected = [0, 0, 0, rise, rise, 0];
        Assert.All(strength.All.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        Assert.All(strength.Bass.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
        Assert.All(strength.Treble.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4f));
    }

    [Fact]
    public void Add_FadingSound_RisesNowhere()
    {
        var strength = Of([Bands(1e4f), Bands(1e4f), Bands(1e3f), Bands(100), Bands(1), Bands(0)]);

        Assert.Equal(new float[6], strength.All);
    }

    [Fact]
    public void Add_ToneThatMovesByABand_IsNoOnset()
    {
        var strength = Of([Only(3), Only(3), Only(3), Only(4), Only(4), Only(3)]);

        Assert.Equal(new float[6], strength.All);
    }

    [Fact]
    public void Add_BandThatAppears_CountsForItsRegisterAlone()
    {
        var (bass, treble) = (Of([Only(), Only(), Only(0)]), Of([Only(), Only(), Only(7)]));

        Assert.True(bass.Bass[2] > 0);
        Assert.Equal(0, bass.Treble[2]);
        Assert.True(treble.Treble[2] > 0);
        Assert.Equal(0, treble.Bass[2]);
        // The means: of one of two bands below 150 Hz, of one of three above 5 kHz, of one of eight.
        Assert.Equal(bass.All[2] * 8 / 2, bass.Bass[2], 1e-5f);
        Assert.Equal(treble.All[2] * 8 / 3, treble.Treble[2], 1e-5f);
    }

    private static OnsetStrength Of(float[][] frames)
    {
        var strength = new OnsetStrength(Centers, FrameLength, 86);
        foreach (var frame in frames) strength.Add(frame);
        return strength;
    }

    private static float[] Bands(float power) => [.. Enumerable.Repeat(power, Centers.Length)];

    private static float[] Only(params int[] bands) => [.. Enumerable.Range(0, Centers.Length).Select(band => bands.Contains(band) ? 1000f : 0)];
}
