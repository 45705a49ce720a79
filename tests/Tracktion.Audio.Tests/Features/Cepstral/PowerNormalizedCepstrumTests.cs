using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Tests.Transforms;

namespace Tracktion.Audio.Tests.Features.Cepstral;

public sealed class PowerNormalizedCepstrumTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryAdd_AnyNumberOfFrames_GivesAsManyWithTheFlush(bool simple)
    {
        for (var frames = 0; frames < 12; frames++) Assert.Equal(frames, Run(simple, [.. Enumerable.Range(0, frames).Select(Power)]).Count);
    }

    [Fact]
    public void TryAdd_FirstFrames_AreTwoFramesLate()
    {
        var cepstrum = new PowerNormalizedCepstrum(Sounds.Rate, Sounds.Length);
        var values = new float[13];

        Assert.Equal([false, false, true, true], Enumerable.Range(0, 4).Select(frame => cepstrum.TryAdd(Power(frame), values)));
        Assert.Equal([true, true, false, false], Enumerable.Range(0, 4).Select(_ => cepstrum.TryFlush(values)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryAdd_AnyGain_GivesTheSame(bool simple)
    {
        float[][] frames = [.. Enumerable.Range(0, 60).Select(Power)];

        var plain = Run(simple, frames);
        var quiet = Run(simple, [.. frames.Select(power => Array.ConvertAll(power, value => value * 1e-4f))]);

        for (var frame = 0; frame < 60; frame++)
        {
            for (var k = 0; k < 13; k++) Assert.Equal(plain[frame][k], quiet[frame][k], 2e-4);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TryAdd_Silence_GivesZeros(bool simple)
    {
        var silence = new float[(Sounds.Length / 2) + 1];

        Assert.All(Run(simple, [silence, silence, silence, silence]).SelectMany(values => values), value => Assert.Equal(0, value));
        Assert.All(Run(simple, [silence, silence, silence, Power(1), silence, silence, silence, Power(2), Power(3)]).SelectMany(values => values), value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void TryAdd_SteadyNoiseUnderATone_IsHeldDown()
    {
        // What suppression is for: a steady floor changes the tone's coefficients less than it does without.
        float[][] clean = [.. Enumerable.Range(0, 200).Select(frame => MeasuredFrame.Of(Burst(frame, 0)).Power)];
        float[][] noisy = [.. Enumerable.Range(0, 200).Select(frame => MeasuredFrame.Of(Burst(frame, 0.02f)).Power)];

        Assert.True(Distance(Run(false, clean), Run(false, noisy)) < Distance(Run(true, clean), Run(true, noisy)));

        static double Distance(List<float[]> a, List<float[]> b) =>
            Enumerable.Range(100, 100).Sum(frame => Enumerable.Range(1, 12).Sum(k => Math.Pow(a[frame][k] - b[frame][k], 2))) / Enumerable.Range(100, 100).Sum(frame => Enumerable.Range(1, 12).Sum(k => Math.Pow(a[frame][k], 2)));
    }

    [Fact]
    public void TryAdd_AfterTheFirst_AllocatesNothing()
    {
        var cepstrum = new PowerNormalizedCepstrum(Sounds.Rate, Sounds.Length);
        var (power, values) = (Power(1), new float[13]);

        Assert.Equal(0, Allocations.Of(() => cepstrum.TryAdd(power, values)));
    }

    private static float[] Burst(int frame, float noise)
    {
        var samples = ReferenceSignals.Noise(Sounds.Length, (uint)frame + 1);
        var tone = Sounds.Harmonics(200 + (frame % 10 * 40), 0.1, 0.1, 0.1, 0.05, 0.05);
        return [.. samples.Zip(tone, (a, b) => (a * (noise + 1e-4f)) + (frame % 10 < 5 ? b : 0))];
    }

    private static float[] Power(int frame) => MeasuredFrame.Of(ReferenceSignals.Noise(Sounds.Length, (uint)frame + 1)).Power;

    private static List<float[]> Run(bool simple, float[][] frames)
    {
        var cepstrum = new PowerNormalizedCepstrum(Sounds.Rate, Sounds.Length, simple);
        List<float[]> result = [];
        var values = new float[13];
        foreach (var power in frames)
        {
            if (cepstrum.TryAdd(power, values)) result.Add([.. values]);
        }

        while (cepstrum.TryFlush(values)) result.Add([.. values]);
        return result;
    }
}
