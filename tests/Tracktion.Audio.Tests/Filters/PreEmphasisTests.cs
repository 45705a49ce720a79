using Tracktion.Audio.Filters;
using Tracktion.Audio.Tests.Support;

namespace Tracktion.Audio.Tests.Filters;

public sealed class PreEmphasisTests
{
    [Theory]
    [InlineData(0f)]
    [InlineData(0.97f)]
    [InlineData(1f)]
    public void Process_Noise_IsTheFirstDifference(float coefficient)
    {
        var samples = ReferenceSignals.Noise(300);
        var actual = (float[])samples.Clone();

        new PreEmphasis(coefficient).Process(actual);

        for (var n = 0; n < samples.Length; n++) Assert.Equal(samples[n] - ((double)coefficient * (n > 0 ? samples[n - 1] : 0)), actual[n], 1e-7);
    }

    [Fact]
    public void Process_CutIntoBlocks_GivesTheSameBits()
    {
        var (whole, cut) = (ReferenceSignals.Noise(300), ReferenceSignals.Noise(300));
        var filter = new PreEmphasis(0.97f);

        new PreEmphasis(0.97f).Process(whole);
        foreach (var (from, to) in new[] { (0, 1), (1, 1), (1, 128), (128, 299), (299, 300) }) filter.Process(cut.AsSpan(from..to));

        Assert.Equal(whole, cut);
    }
}
