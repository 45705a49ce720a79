using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.FilterBanks;

namespace Tracktion.Audio.Tests.Features.Cepstral;

public sealed class PlpTests
{
    [Theory]
    [InlineData("noise")]
    [InlineData("chord")]
    [InlineData("impulse")]
    [InlineData("silence")]
    [InlineData("square")]
    public void Extract_Sound_IsTheModelOfItsLoudness(string sound)
    {
        var frame = MeasuredFrame.Of(Sounds.Create(sound));

        var values = frame.Values(new Plp(Sounds.Rate, Sounds.Length));

        var bank = FilterBankDesign.Bark(new FilterBankOptions(Sounds.Rate, Sounds.Length), 24);
        double[] loudness = [.. Enumerable.Range(0, 24).Select(band =>
        {
            var power = frame.Power.Select((value, bin) => (double)value * bank.WeightAt(band, bin)).Sum();
            var square = bank.CentersHz[band] * bank.CentersHz[band];
            var weight = square * square * (square + 1.44e6) / ((square + 1.6e5) * (square + 1.6e5) * (square + 9.61e6));
            return Math.Pow(Math.Max(power, 1) * weight, 0.33);
        })];

        // A spectrum of 50 points, mirrored about its ends, whose transform is the autocorrelation.
        double[] half = [loudness[0], .. loudness, loudness[^1]];
        double[] whole = [.. half, .. half[1..^1].Reverse()];
        double[] autocorrelation = [.. Enumerable.Range(0, 13).Select(lag => whole.Select((value, i) => value * Math.Cos(2 * Math.PI * lag * i / whole.Length)).Sum() / whole.Length)];
        var (coefficients, error) = LinearPredictionTwin.Solve(autocorrelation);
        var cepstrum = LinearPredictionTwin.Cepstrum(coefficients, error, 13);
        for (var k = 0; k < 13; k++) Assert.Equal(cepstrum[k], values[k], 2e-5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(24)]
    public void Constructor_OrderOutOfRange_Throws(int order) => Assert.Throws<ArgumentOutOfRangeException>(() => new Plp(Sounds.Rate, Sounds.Length, order));
}
