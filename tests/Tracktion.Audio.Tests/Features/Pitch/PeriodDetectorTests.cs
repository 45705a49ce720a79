using Tracktion.Audio.Features.Pitch;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Tests.Transforms;

namespace Tracktion.Audio.Tests.Features.Pitch;

public sealed class PeriodDetectorTests
{
    private static readonly PeriodDetector Detector = new(Sounds.Rate, Sounds.Length, 60, 1600);

    public static TheoryData<double> Frequencies => [62, 65.4, 82.41, 98, 110, 146.83, 196, 220, 261.63, 333.3, 440, 441, 523.25, 659.26, 880, 987.77, 1046.5, 1234, 1320, 1500];

    [Theory]
    [MemberData(nameof(Frequencies))]
    public void Estimate_Sine_IsWithinTheErrorItStates(double hz)
    {
        foreach (var amplitude in new[] { 1, 0.5, 0.001 })
        {
            for (var phase = 0.0; phase < 6.3; phase += 0.7)
            {
                var estimate = Estimate(Sounds.Tone(hz, amplitude, phase));

                Assert.Equal(hz, estimate.FrequencyHz, 0.0005 * hz);
                Assert.InRange(estimate.Periodicity, 0.97, 1);
            }
        }
    }

    [Fact]
    public void Estimate_ConcertPitch_IsNotAWholePeriod() => Assert.Equal(440, Estimate(Sounds.Tone(440, 0.5)).FrequencyHz, 0.2);

    [Theory]
    [InlineData(70)]
    [InlineData(110)]
    [InlineData(196)]
    [InlineData(440)]
    [InlineData(700)]
    public void Estimate_WeakFundamental_IsStillTheFundamental(double hz)
    {
        Assert.Equal(hz, Estimate(Sounds.Harmonics(hz, 0.02, 0.3, 0.2, 0.2, 0.1)).FrequencyHz, 0.005 * hz);
        Assert.Equal(hz, Estimate(Sounds.Harmonics(hz, 0, 0.3, 0.3)).FrequencyHz, 0.005 * hz);
        Assert.Equal(hz, Estimate(Sounds.Harmonics(hz, 0.3, 0.15, 0.1, 0.075, 0.06, 0.05)).FrequencyHz, 0.005 * hz);
    }

    [Fact]
    public void Estimate_Noise_HasMostlyNone()
    {
        var voiced = Enumerable.Range(1, 200).Count(seed => Estimate(ReferenceSignals.Noise(Sounds.Length, (uint)seed)).IsVoiced);

        Assert.InRange(voiced, 0, 4);
    }

    [Theory]
    [InlineData("silence")]
    [InlineData("denormals")]
    [InlineData("quiet")]
    public void Estimate_Nothing_HasNone(string sound) => Assert.Equal(PitchEstimate.None, Estimate(Sounds.Create(sound)));

    [Theory]
    [InlineData(100)]
    [InlineData(440)]
    [InlineData(1000)]
    public void Candidates_Tone_NamesTheFundamentalBeforeItsParts(double hz)
    {
        var candidates = new PitchEstimate[4];
        var noise = ReferenceSignals.Noise(Sounds.Length, 8);
        float[] frame = [.. Sounds.Harmonics(hz, 0.3, 0.2, 0.1).Zip(noise, (a, b) => a + (0.02f * b))];

        var count = Detector.Candidates(frame, new float[Detector.ScratchLength], candidates);

        Assert.InRange(count, 1, 4);
        Assert.Equal(hz, candidates[0].FrequencyHz, 0.005 * hz);
        Assert.All(candidates[..count], candidate => Assert.InRange(candidate.Periodicity, 0.3, 1));
    }

    [Fact]
    public void Candidates_RoomUsedBefore_GivesTheSame()
    {
        for (var seed = 1u; seed < 60; seed++)
        {
            var noise = ReferenceSignals.Noise(Sounds.Length, seed);
            float[] frame = [.. Sounds.Harmonics(200 + (10 * seed), 0.1, 0.1).Zip(noise, (a, b) => a + (0.4f * b))];
            PitchEstimate[] clean = new PitchEstimate[4], used = [.. Enumerable.Repeat(new PitchEstimate(123, 0.99f), 4)];

            var first = Detector.Candidates(frame, new float[Detector.ScratchLength], clean);
            var second = Detector.Candidates(frame, new float[Detector.ScratchLength], used);

            Assert.Equal(clean[..first], used[..second]);
        }
    }

    [Fact]
    public void Constructor_RangeThatDoesNotFit_Throws()
    {
        Assert.Throws<ArgumentException>(() => new PeriodDetector(44_100, 1024, 60, 1600));
        Assert.Throws<ArgumentException>(() => new PeriodDetector(44_100, 2048, 0, 1600));
        Assert.Throws<ArgumentException>(() => new PeriodDetector(44_100, 2048, 500, 500));
        Assert.Throws<ArgumentException>(() => new PeriodDetector(44_100, 2047, 60, 1600));
    }

    [Fact]
    public void Calls_AfterTheFirst_AllocateNothing()
    {
        var (frame, scratch, candidates) = (Sounds.Create("chord"), new float[Detector.ScratchLength], new PitchEstimate[4]);

        Assert.Equal(0, Allocations.Of(() =>
        {
            Detector.Estimate(frame, scratch);
            Detector.Candidates(frame, scratch, candidates);
        }));
    }

    private static PitchEstimate Estimate(float[] frame) => Detector.Estimate(frame, new float[Detector.ScratchLength]);
}
