using Tracktion.Audio.Features.FilterBanks;

namespace Tracktion.Audio.Tests.Features.FilterBanks;

public sealed class FrequencyScaleTests
{
    [Fact]
    public void Scales_ThereAndBack_ChangeNothing()
    {
        for (var hz = 0.0; hz < 24_000; hz += 97.3)
        {
            Assert.Equal(hz, FrequencyScale.MelHtkToHz(FrequencyScale.HzToMelHtk(hz)), 1e-8);
            Assert.Equal(hz, FrequencyScale.MelSlaneyToHz(FrequencyScale.HzToMelSlaney(hz)), 1e-8);
            Assert.Equal(hz, FrequencyScale.BarkToHz(FrequencyScale.HzToBark(hz)), 1e-8);
            Assert.Equal(hz, FrequencyScale.ErbToHz(FrequencyScale.HzToErb(hz)), 1e-8);
        }
    }

    [Fact]
    public void Scales_KnownPlaces_HaveTheirValues()
    {
        Assert.Equal(1000, FrequencyScale.HzToMelHtk(1000), 0.1);
        Assert.Equal(15, FrequencyScale.HzToMelSlaney(1000), 1e-12);
        Assert.Equal(42, FrequencyScale.HzToMelSlaney(6400), 1e-12);
        Assert.Equal(6 * Math.Log(1 + Math.Sqrt(2)), FrequencyScale.HzToBark(600), 1e-12);
        Assert.Equal(132.6, FrequencyScale.ErbWidthHz(1000), 0.1);
    }
}
