using Tracktion.Audio.Features.Temporal;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Tests.Transforms;

namespace Tracktion.Audio.Tests.Features.Temporal;

public sealed class ModulationSpectrumTests
{
    private const double FrameRateHz = 44_100 / 512.0;

    [Theory]
    [InlineData(4, 2)]
    [InlineData(8, 3)]
    [InlineData(16, 4)]
    public void TryAdd_ModulatedEnvelope_IsItsDepthInItsOctave(double hz, int octave)
    {
        foreach (var depth in new[] { 0.1, 0.5, 0.9 })
        {
            var values = Last(frame => Math.Pow(1 + (depth * Math.Sin(2 * Math.PI * hz * frame / FrameRateHz)), 2));

            Assert.Equal(depth, values[octave], 0.02);
            for (var other = 0; other < ModulationSpectrum.Octaves; other++)
            {
                // Side lobes; at 4 Hz the lowest bin of the tone lies near the octave's edge.
                if (other != octave) Assert.InRange(values[other], 0, 0.3 * depth);
            }
        }
    }

    [Fact]
    public void TryAdd_NoiseModulatedAtFourHertz_PeaksThere()
    {
        var noise = ReferenceSignals.Noise(512 * 200, 3);
        var values = Last(frame => noise[(frame * 512)..((frame + 1) * 512)]
            .Select((sample, n) => Math.Pow(sample * (1 + (0.8 * Math.Sin(2 * Math.PI * 4 * ((frame * 512) + n) / 44_100.0))), 2)).Sum());

        Assert.Equal(2, Array.IndexOf(values, values.Max()));
    }

    [Fact]
    public void TryAdd_SteadyAndSilent_AreZero()
    {
        Assert.All(Last(_ => 0.25), value => Assert.Equal(0, value, 1e-6));
        Assert.All(Last(_ => 0), value => Assert.Equal(0, value));
    }

    [Fact]
    public void TryAdd_Frames_GivesAfterTheFirstLengthAndThenEachHalf()
    {
        var spectrum = new ModulationSpectrum(1, FrameRateHz);
        var values = new float[ModulationSpectrum.Octaves];

        int[] given = [.. Enumerable.Range(1, 400).Where(_ => spectrum.TryAdd([1], values))];

        Assert.Equal([128, 192, 256, 320, 384], given);
    }

    [Fact]
    public void TryAdd_TwoBands_KeepsThemApart()
    {
        var spectrum = new ModulationSpectrum(2, FrameRateHz);
        var values = new float[2 * ModulationSpectrum.Octaves];
        for (var frame = 0; frame < 128; frame++)
        {
            float Of(double hz) => (float)Math.Pow(1 + (0.5 * Math.Sin(2 * Math.PI * hz * frame / FrameRateHz)), 2);
            spectrum.TryAdd([Of(4), Of(16)], values);
        }

        Assert.Equal(2, Array.IndexOf(values, values[..5].Max()));
        Assert.Equal(4, Array.IndexOf(values[5..], values[5..].Max()));
    }

    [Fact]
    public void TryAdd_AfterTheFirst_AllocatesNothing()
    {
        var spectrum = new ModulationSpectrum(4, FrameRateHz);
        var (powers, values) = (new float[4], new float[4 * ModulationSpectrum.Octaves]);

        Assert.Equal(0, Allocations.Of(() =>
        {
            for (var frame = 0; frame < 200; frame++) spectrum.TryAdd(powers, values);
        }));
    }

    private static float[] Last(Func<int, double> power)
    {
        var spectrum = new ModulationSpectrum(1, FrameRateHz);
        var values = new float[ModulationSpectrum.Octaves];
        for (var frame = 0; frame < 128; frame++) Assert.Equal(frame == 127, spectrum.TryAdd([(float)power(frame)], values));
        return values;
    }
}
