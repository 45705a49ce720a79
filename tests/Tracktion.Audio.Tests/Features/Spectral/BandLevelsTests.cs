using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Features.Spectral;

namespace Tracktion.Audio.Tests.Features.Spectral;

public sealed class BandLevelsTests
{
    private static readonly FilterBankOptions Options = new(Sounds.Rate, Sounds.Length);

    [Theory]
    [InlineData("noise")]
    [InlineData("tone")]
    [InlineData("noise_quiet")]
    public void Extract_EachBank_IsTheDecibelsOfItsBands(string sound)
    {
        var frame = MeasuredFrame.Of(Sounds.Create(sound));
        foreach (var bank in new[] { FilterBankDesign.MelSlaney(Options, 40), FilterBankDesign.Bark(Options, 24), FilterBankDesign.Gammatone(Options, 32) })
        {
            var values = frame.Values(new BandLevels("band", bank));

            for (var band = 0; band < bank.BandCount; band++)
            {
                var power = frame.Power.Select((value, bin) => (double)value * bank.WeightAt(band, bin)).Sum();
                Assert.Equal(10 * Math.Log10(Math.Max(power, 1e-10)), values[band], 1e-4);
            }
        }
    }

    [Fact]
    public void Extract_Silence_IsTheFloor() =>
        Assert.All(MeasuredFrame.Of(Sounds.Create("silence")).Values(new BandLevels("band", FilterBankDesign.MelHtk(Options, 24))), value => Assert.Equal(-100, value, 1e-4));
}
