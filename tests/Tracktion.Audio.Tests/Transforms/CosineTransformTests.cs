using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Tests.Transforms;

public sealed class CosineTransformTests
{
    public static TheoryData<int> Sizes => [1, 2, 3, 13, 24, 26, 40, 41, 128];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Forward_PlainAndOrthonormal_AreTheFormula(int inputs)
    {
        var values = ReferenceSignals.Noise(inputs, 3);
        var size = Math.Sqrt(values.Sum(value => (double)value * value));
        foreach (var orthonormal in new[] { false, true })
        {
            var coefficients = new float[inputs];
            new CosineTransform(inputs, inputs, orthonormal).Forward(values, coefficients);

            for (var k = 0; k < inputs; k++)
            {
                var sum = 2 * values.Select((value, n) => value * Math.Cos(Math.PI * k * ((2 * n) + 1) / (2.0 * inputs))).Sum();
                var scale = orthonormal ? Math.Sqrt((k == 0 ? 0.5 : 1) / (2.0 * inputs)) : 1;
                Assert.Equal(scale * sum, coefficients[k], (orthonormal ? 1e-7 : 1e-7 * Math.Sqrt(4 * inputs)) * size);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Inverse_AllCoefficients_GivesTheRowBack(int inputs)
    {
        var values = ReferenceSignals.Noise(inputs, 4);
        foreach (var orthonormal in new[] { false, true })
        {
            var transform = new CosineTransform(inputs, inputs, orthonormal);
            var (coefficients, back) = (new float[inputs], new float[inputs]);
            transform.Forward(values, coefficients);
            transform.Inverse(coefficients, back);

            for (var n = 0; n < inputs; n++) Assert.Equal(values[n], back[n], 1e-6);
        }
    }

    [Fact]
    public void Inverse_SomeCoefficients_IsTheNearestRowThatTheyMake()
    {
        var values = ReferenceSignals.Noise(40, 5);
        var (some, all) = (new CosineTransform(40, 13), new CosineTransform(40, 40));
        var (coefficients, expected, full) = (new float[13], new float[40], new float[40]);
        some.Forward(values, coefficients);
        all.Forward(values, full);
        full.AsSpan(13).Clear();
        all.Inverse(full, expected);

        var back = new float[40];
        some.Inverse(coefficients, back);

        for (var n = 0; n < 40; n++) Assert.Equal(expected[n], back[n], 1e-6);
    }

    [Fact]
    public void Forward_Orthonormal_KeepsTheEnergy()
    {
        var values = ReferenceSignals.Noise(64, 6);
        var coefficients = new float[64];

        new CosineTransform(64, 64).Forward(values, coefficients);

        var energy = values.Sum(value => (double)value * value);
        Assert.Equal(energy, coefficients.Sum(value => (double)value * value), 1e-6 * energy);
    }

    [Fact]
    public void Plans_ImpossibleSizes_Throw()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineTransform(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineTransform(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineTransform(4, 5));
        var transform = new CosineTransform(4, 2);
        Assert.Throws<ArgumentException>(() => transform.Forward(new float[3], new float[2]));
        Assert.Throws<ArgumentException>(() => transform.Forward(new float[4], new float[1]));
        Assert.Throws<ArgumentException>(() => transform.Inverse(new float[3], new float[4]));
        Assert.Throws<ArgumentException>(() => transform.Inverse(new float[2], new float[3]));
    }

    [Fact]
    public void Calls_AfterTheFirst_AllocateNothing()
    {
        var transform = new CosineTransform(40, 13);
        var (values, coefficients) = (new float[40], new float[13]);

        Assert.Equal(0, Allocations.Of(() =>
        {
            transform.Forward(values, coefficients);
            transform.Inverse(coefficients, values);
        }));
    }
}
