using FsCheck;
using FsCheck.Fluent;
using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Tests.Transforms;

/// <summary>The laws of the Fourier transform, on lengths and samples as they come.</summary>
public sealed class RealFftPropertyTests
{
    private static readonly int[] Lengths = [4, 6, 8, 10, 62, 64, 66, 100, 128, 250, 256, 512];

    private static Arbitrary<(float[] First, float[] Second)> Pairs { get; } =
        (from length in Gen.Elements(Lengths)
         from first in Samples(length)
         from second in Samples(length)
         select (first, second)).ToArbitrary();

    [Fact]
    public void Forward_SumOfTwo_IsTheSumOfTheirs() =>
        Prop.ForAll(Pairs, pair =>
        {
            float[] mixed = [.. pair.First.Zip(pair.Second, (a, b) => (0.25f * a) - (2 * b))];
            var (first, second, both) = (Forward(pair.First), Forward(pair.Second), Forward(mixed));
            var size = Size(first) + Size(second) + 1e-30;
            return both.Select((value, k) => Math.Abs(value - ((0.25 * first[k]) - (2 * second[k])))).Max() <= 1e-6 * size;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Power_AnySamples_SumsToTheirEnergy() =>
        Prop.ForAll(Pairs, pair =>
        {
            var power = Power(pair.First);
            var energy = pair.First.Sum(sample => (double)sample * sample);
            var total = (2 * power.Sum(value => (double)value)) - power[0] - power[^1];
            return Math.Abs((total / pair.First.Length) - energy) <= 1e-6 * energy;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Power_SamplesTurnedRound_StaysAsItIs() =>
        Prop.ForAll(Pairs, Gen.Choose(0, 600).ToArbitrary(), (pair, by) =>
        {
            var shift = by % pair.First.Length;
            var (power, turned) = (Power(pair.First), Power([.. pair.First[shift..], .. pair.First[..shift]]));
            return power.Zip(turned, (a, b) => Math.Abs(a - b)).Max() <= 2e-7 * power.Max();
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Forward_Gain_IsTheSameGain() =>
        Prop.ForAll(Pairs, Gen.Choose(-8, 8).ToArbitrary(), (pair, exponent) =>
        {
            // A power of two changes no digit.
            var gain = MathF.ScaleB(1, exponent);
            return Forward([.. pair.First.Select(sample => gain * sample)]).SequenceEqual(Forward(pair.First).Select(value => gain * value));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Power_OneImpulse_IsFlat() =>
        Prop.ForAll(Pairs, Gen.Choose(0, 600).ToArbitrary(), (pair, place) =>
        {
            var samples = new float[pair.First.Length];
            samples[place % samples.Length] = 0.5f;
            return Power(samples).All(value => Math.Abs(value - 0.25f) < 1e-7f);
        }).QuickCheckThrowOnFailure();

    private static Gen<float[]> Samples(int length) => Gen.Choose(-1_000_000, 1_000_000).Select(value => value / 1_000_000f).ArrayOf(length);

    private static double Size(float[] values) => Math.Sqrt(values.Sum(value => (double)value * value));

    private static float[] Forward(float[] samples)
    {
        var fft = new RealFft(samples.Length);
        var (real, imaginary) = (new float[fft.BinCount], new float[fft.BinCount]);
        fft.Forward(samples, real, imaginary, new double[fft.ScratchLength]);
        return [.. real, .. imaginary];
    }

    private static float[] Power(float[] samples)
    {
        var fft = new RealFft(samples.Length);
        var power = new float[fft.BinCount];
        fft.Power(samples, power, new double[fft.ScratchLength]);
        return power;
    }
}
