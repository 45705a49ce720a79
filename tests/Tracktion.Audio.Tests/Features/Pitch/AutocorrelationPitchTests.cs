using Tracktion.Audio.Features.Pitch;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Tests.Transforms;

namespace Tracktion.Audio.Tests.Features.Pitch;

public sealed class AutocorrelationPitchTests
{
    private static readonly AutocorrelationPitch Pitch = new(Sounds.Rate, Sounds.Length);

    [Theory]
    [InlineData(82)]
    [InlineData(110)]
    [InlineData(150)]
    [InlineData(196)]
    [InlineData(220)]
    [InlineData(261.63)]
    [InlineData(329.63)]
    [InlineData(390)]
    public void Estimate_Tone_IsItsFundamental(double hz)
    {
        foreach (var amplitude in new[] { 0.5, 0.001 })
        {
            for (var phase = 0.0; phase < 6.3; phase += 0.7)
            {
                var estimate = Estimate(Sounds.Tone(hz, amplitude, phase));

                Assert.Equal(hz, estimate.FrequencyHz, 0.01 * hz);
                Assert.InRange(estimate.Periodicity, 0.9, 1);
            }
        }
    }

    [Theory]
    [InlineData(110)]
    [InlineData(220)]
    [InlineData(350)]
    public void Estimate_Harmonics_AreItsFundamental(double hz) =>
        Assert.Equal(hz, Estimate(Sounds.Harmonics(hz, 0.3, 0.2, 0.1, 0.1)).FrequencyHz, 0.01 * hz);

    [Theory]
    [InlineData("silence")]
    [InlineData("denormals")]
    public void Estimate_Nothing_HasNone(string sound) => Assert.Equal(PitchEstimate.None, Estimate(Sounds.Create(sound)));

    [Fact]
    public void Estimate_Noise_IsHardlyPeriodic() => Assert.InRange(Estimate(ReferenceSignals.Noise(Sounds.Length)).Periodicity, 0, 0.3);

    [Fact]
    public void Calls_WrongLengths_Throw()
    {
        Assert.Throws<ArgumentException>(() => Estimate(new float[2047]));
        Assert.Throws<ArgumentException>(() => new AutocorrelationPitch(44_100, 512));
        Assert.Throws<ArgumentException>(() => new AutocorrelationPitch(44_100, 2048, 400, 80));
    }

    [Fact]
    public void Estimate_AfterTheFirst_AllocatesNothing()
    {
        var (frame, scratch) = (Sounds.Create("tone"), new float[Pitch.ScratchLength]);

        Assert.Equal(0, Allocations.Of(() => Pitch.Estimate(frame, scratch)));
    }

    private static PitchEstimate Estimate(float[] frame) => Pitch.Estimate(frame, new float[Pitch.ScratchLength]);
}
