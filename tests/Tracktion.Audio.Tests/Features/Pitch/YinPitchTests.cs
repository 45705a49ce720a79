using Tracktion.Audio.Features.Pitch;

namespace Tracktion.Audio.Tests.Features.Pitch;

public sealed class YinPitchTests
{
    [Theory]
    [InlineData("tone")]
    [InlineData("chord")]
    [InlineData("noise")]
    [InlineData("square")]
    public void Extract_Sound_IsTheDifferenceFunctionOfThePaper(string sound)
    {
        var samples = Sounds.Create(sound);

        var values = MeasuredFrame.Of(samples).Extract(new YinPitch(Sounds.Rate, Sounds.Length));

        var (hz, periodicity) = Yin(samples);
        Assert.Equal(hz, values["pitch"], 1e-3 * hz);
        Assert.Equal(periodicity, values["pitch_periodicity"], 1e-3);
    }

    [Theory]
    [InlineData(8000, 256)]
    [InlineData(22_050, 1024)]
    [InlineData(192_000, 2048)]
    public void Extract_OtherFrames_FindTheirTones(int rate, int length)
    {
        var hz = rate / 80.0;
        float[] samples = [.. Enumerable.Range(0, length).Select(n => (float)(0.5 * Math.Sin(2 * Math.PI * hz * n / rate)))];

        Assert.Equal(hz <= 1600 ? hz : hz / 2, MeasuredFrame.Of(samples).Extract(new YinPitch(rate, length))["pitch"], 0.002 * hz);
    }

    // d'(τ) summed sample by sample, the first dip below 0.15, a parabola through it.
    private static (double Hz, double Periodicity) Yin(float[] x)
    {
        const int Window = Sounds.Length / 2;
        const int Longest = (Sounds.Rate / 60) + 1;
        var d = new double[Longest + 2];
        var sum = 0.0;
        d[0] = 1;
        for (var lag = 1; lag < d.Length; lag++)
        {
            var difference = Enumerable.Range(0, Window).Sum(n => Math.Pow((double)x[n] - x[n + lag], 2));
            sum += difference;
            d[lag] = difference * lag / sum;
        }

        for (var lag = Sounds.Rate / 1600; lag < Longest; lag++)
        {
            if (d[lag] >= 0.15) continue;

            while (lag + 1 < Longest && d[lag + 1] < d[lag]) lag++;
            var shift = 0.5 * (d[lag - 1] - d[lag + 1]) / (d[lag - 1] - (2 * d[lag]) + d[lag + 1]);
            return (Sounds.Rate / (lag + Math.Clamp(shift, -0.5, 0.5)), 1 - d[lag]);
        }

        return (0, 0);
    }
}
