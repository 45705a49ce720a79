using Tracktion.Audio.Features.Cepstral;

namespace Tracktion.Audio.Tests.Features.Cepstral;

public sealed class LpcTests
{
    [Theory]
    [InlineData("noise", 12)]
    [InlineData("noise", 1)]
    [InlineData("noise_quiet", 20)]
    [InlineData("impulse", 12)]
    public void Extract_Sound_IsTheSolutionOfItsEquations(string sound, int order)
    {
        var samples = Sounds.Create(sound);

        var values = MeasuredFrame.Of(samples).Extract(new Lpc(samples.Length, order, lifter: 22));

        double[] weighted = [.. samples.Select((sample, n) => sample * (0.54 - (0.46 * Math.Cos(2 * Math.PI * n / (samples.Length - 1)))))];
        double[] autocorrelation = [.. Enumerable.Range(0, order + 1).Select(lag => weighted.Skip(lag).Zip(weighted, (a, b) => a * b).Sum())];
        var (coefficients, error) = LinearPredictionTwin.Solve(autocorrelation);
        var cepstrum = LinearPredictionTwin.Cepstrum(coefficients, error, order + 1);
        Assert.Equal(error, values["lpc_error"], 1e-5 * error);
        for (var k = 1; k <= order; k++) Assert.Equal(coefficients[k], values[$"lpc_{k}"], 2e-5);
        for (var k = 0; k <= order; k++) Assert.Equal(cepstrum[k] * (1 + (11 * Math.Sin(Math.PI * k / 22))), values[$"lpcc_{k}"], 5e-4);
    }

    [Fact]
    public void Extract_RecursiveNoise_FindsItsFilter()
    {
        // x[n] = 1.3 x[n−1] − 0.8 x[n−2] + noise, so A(z) = 1 − 1.3 z⁻¹ + 0.8 z⁻².
        var noise = Support.ReferenceSignals.Noise(8192, 4);
        for (var n = 2; n < noise.Length; n++) noise[n] = (0.1f * noise[n]) + (1.3f * noise[n - 1]) - (0.8f * noise[n - 2]);

        var values = MeasuredFrame.Of(noise).Extract(new Lpc(noise.Length, 2));

        Assert.Equal(-1.3, values["lpc_1"], 0.03);
        Assert.Equal(0.8, values["lpc_2"], 0.03);
    }

    [Fact]
    public void Extract_Silence_HasNoPredictor()
    {
        var values = MeasuredFrame.Of(Sounds.Create("silence")).Extract(new Lpc(Sounds.Length));

        Assert.Equal(0, values["lpc_error"]);
        Assert.Equal(Math.Log(1e-30), values["lpcc_0"], 1e-4);
        Assert.All(values.Where(value => value.Key is not ("lpc_error" or "lpcc_0")), value => Assert.Equal(0, value.Value));
    }

    [Fact]
    public void Solve_FullyPredicted_StopsThere()
    {
        var coefficients = new double[4];

        var error = LinearPrediction.Solve([1, 1, 1, 1], coefficients);

        Assert.Equal(0, error);
        Assert.Equal([1, -1, 0, 0], coefficients);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void Constructor_OrderOutOfRange_Throws(int order) => Assert.Throws<ArgumentOutOfRangeException>(() => new Lpc(1024, order));
}
