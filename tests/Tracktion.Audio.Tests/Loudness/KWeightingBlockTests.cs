using System.Runtime.Intrinsics;
using Tracktion.Audio.Loudness;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Tests.Loudness;

public sealed class KWeightingBlockTests
{
    [Theory]
    [InlineData(8_000)]
    [InlineData(44_100)]
    [InlineData(768_000)]
    public void AddSquares_Noise_IsTheSumOfThePlainFilter(int sampleRateHz)
    {
        var samples = ReferenceSignals.Noise(8_000);
        var (plain, filter) = (new KWeightingFilter(sampleRateHz), new KWeightingFilter(sampleRateHz));
        var (expected, sums) = (0.0, new double[KWeightingBlock.Length]);

        foreach (var sample in samples)
        {
            var weighted = plain.Next(sample);
            expected += weighted * weighted;
        }

        new KWeightingBlock(sampleRateHz).AddSquares(samples, filter.State, sums);

        Assert.Equal(1, sums.Sum() / expected, 1e-9);
        Assert.Equal(plain.Next(0.5), filter.Next(0.5), 1e-8);
    }

    [Fact]
    public void AddSquares_OfAnyWidth_GivesTheSameBits()
    {
        var (samples, block) = (ReferenceSignals.Noise(4_096), new KWeightingBlock(44_100));
        var (narrow, wide) = (new double[KWeightingBlock.Length], new double[KWeightingBlock.Length]);

        block.AddSquares<DoubleLanes128, Vector128<double>>(samples, new double[8], narrow);
        block.AddSquares<DoubleLanes512, Vector512<double>>(samples, new double[8], wide);

        Assert.Equal(narrow, wide);
    }
}
