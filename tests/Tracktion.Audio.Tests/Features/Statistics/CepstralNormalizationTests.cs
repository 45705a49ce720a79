using Tracktion.Audio.Features.Statistics;
using Tracktion.Audio.Tests.Support;

namespace Tracktion.Audio.Tests.Features.Statistics;

public sealed class CepstralNormalizationTests
{
    [Fact]
    public void Apply_Noise_HasMeanZeroAndVarianceOne()
    {
        float[] rows = [.. ReferenceSignals.Noise(900).Select((value, i) => (value * (1 + (i % 3))) + (5 * (i % 3)))];

        CepstralNormalization.Apply(rows, 3);

        for (var column = 0; column < 3; column++)
        {
            double[] values = [.. rows.Where((_, i) => i % 3 == column)];
            Assert.Equal(0, values.Average(), 1e-6);
            Assert.Equal(1, values.Sum(value => value * value) / 299, 1e-5);
        }
    }

    [Fact]
    public void Apply_ConstantColumnOrOneRow_BecomesZero()
    {
        float[] rows = [7, 1, 7, 2, 7, 3], one = [4, 5];

        CepstralNormalization.Apply(rows, 2);
        CepstralNormalization.Apply(one, 2);
        CepstralNormalization.Apply([], 2);

        Assert.Equal([0, -1, 0, 0, 0, 1], rows);
        Assert.Equal([0, 0], one);
    }

    [Fact]
    public void Apply_WrongSizes_Throw()
    {
        Assert.Throws<ArgumentException>(() => CepstralNormalization.Apply(new float[7], 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => CepstralNormalization.Apply(new float[8], 0));
    }
}
