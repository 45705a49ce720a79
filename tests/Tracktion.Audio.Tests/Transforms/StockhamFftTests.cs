using System.Numerics;
using System.Runtime.Intrinsics;
using MathNet.Numerics.IntegralTransforms;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Tests.Transforms;

public sealed class StockhamFftTests
{
    public static TheoryData<int, int> LengthsAndWidths => [.. from exponent in Enumerable.Range(6, 10) from bits in new[] { 128, 256, 512 } select (1 << exponent, bits)];

    public static TheoryData<int> Lengths => [1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 31, 32, 33, 64, 100, 128, 441, 1024, 2048];

    [Theory]
    [MemberData(nameof(LengthsAndWidths))]
    public void Run_EachWidth_IsWithinTheRoundingOfDoubles(int length, int bits)
    {
        var (real, imaginary) = Noise(length);
        Complex[] exact = [.. real.Zip(imaginary, (re, im) => new Complex(re, im))];
        Fourier.Forward(exact, FourierOptions.NoScaling);

        var actual = Run(new StockhamFft(length), bits, real, imaginary);

        var largest = exact.Max(value => value.Magnitude);
        for (var k = 0; k < length; k++) Assert.InRange((actual[k] - exact[k]).Magnitude, 0, 2e-15 * largest);
    }

    [Theory]
    [MemberData(nameof(LengthsAndWidths))]
    public void Run_EachWidth_AgreesWithTheNarrowest(int length, int bits)
    {
        var (real, imaginary) = Noise(length);
        var plan = new StockhamFft(length);

        var (narrow, wide) = (Run(plan, 128, real, imaginary), Run(plan, bits, real, imaginary));

        var largest = narrow.Max(value => value.Magnitude);
        for (var k = 0; k < length; k++) Assert.InRange((narrow[k] - wide[k]).Magnitude, 0, 1e-15 * largest);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void RunInPlace_AnyPlan_IsTheDefinition(int length)
    {
        var (real, imaginary) = Noise(length);
        var plan = ComplexPlan.Create(length);
        var (actualReal, actualImaginary) = ((double[])real.Clone(), (double[])imaginary.Clone());

        plan.RunInPlace(actualReal, actualImaginary, new double[plan.ScratchLength]);

        for (var k = 0; k < length; k++)
        {
            var sum = Complex.Zero;
            for (var n = 0; n < length; n++) sum += new Complex(real[n], imaginary[n]) * Complex.FromPolarCoordinates(1, -2 * Math.PI * ((long)k * n % length) / length);
            Assert.InRange((new Complex(actualReal[k], actualImaginary[k]) - sum).Magnitude, 0, 1e-13 * Math.Sqrt(length));
        }
    }

    private static Complex[] Run(StockhamFft plan, int bits, double[] real, double[] imaginary)
    {
        var (re, im, scratch) = ((double[])real.Clone(), (double[])imaginary.Clone(), new double[plan.ScratchLength]);
        switch (bits)
        {
            case 128:
                Assert.SkipUnless(Vector128.IsHardwareAccelerated, "This machine has no vectors of 128 bits.");
                plan.Run<DoubleLanes128, Vector128<double>>(re, im, scratch);
                break;
            case 256:
                Assert.SkipUnless(Vector256.IsHardwareAccelerated, "This machine has no vectors of 256 bits.");
                plan.Run<DoubleLanes256, Vector256<double>>(re, im, scratch);
                break;
            default:
                Assert.SkipUnless(Vector512.IsHardwareAccelerated, "This machine has no vectors of 512 bits.");
                plan.Run<DoubleLanes512, Vector512<double>>(re, im, scratch);
                break;
        }

        var (resultReal, resultImaginary) = plan.EndsInScratch ? (scratch[..plan.Length], scratch[plan.Length..]) : (re, im);
        return [.. resultReal.Zip(resultImaginary, (x, y) => new Complex(x, y))];
    }

    private static (double[] Real, double[] Imaginary) Noise(int length)
    {
        var random = new Random(length);
        return ([.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)], [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)]);
    }
}
