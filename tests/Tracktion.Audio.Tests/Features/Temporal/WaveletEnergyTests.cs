using Tracktion.Audio.Features.Temporal;
using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Tests.Features.Temporal;

public sealed class WaveletEnergyTests
{
    [Theory]
    [InlineData("noise")]
    [InlineData("chord")]
    [InlineData("impulse")]
    public void Extract_Sound_IsTheSharesOfAPlainTransform(string sound)
    {
        var samples = Sounds.Create(sound);

        var values = MeasuredFrame.Of(samples).Values(new WaveletEnergy(samples.Length));

        var energies = Energies(samples);
        for (var scale = 0; scale < 7; scale++) Assert.Equal(energies[scale] / energies.Sum(), values[scale], 1e-5);
        Assert.Equal(1, values.Sum(), 1e-5);
    }

    [Theory]
    [InlineData(50, 0)]
    [InlineData(1000, 2)]
    [InlineData(4000, 4)]
    [InlineData(8000, 5)]
    [InlineData(18_000, 6)]
    public void Extract_Tone_LiesOnItsScale(double hz, int scale)
    {
        var values = MeasuredFrame.Of(Sounds.Tone(hz, 0.5)).Values(new WaveletEnergy(Sounds.Length));

        Assert.Equal(scale, Array.IndexOf(values, values.Max()));
    }

    [Fact]
    public void Extract_Silence_IsZero() =>
        Assert.All(MeasuredFrame.Of(Sounds.Create("silence")).Values(new WaveletEnergy(Sounds.Length)), value => Assert.Equal(0, value));

    // From the coarsest: the approximation after six splits, then the details of splits six to one. Filters begin three samples early, as ours do.
    private static double[] Energies(float[] samples)
    {
        var h = Wavelet.Daubechies4.Scaling;
        double[] signal = [.. samples];
        List<double> energies = [];
        for (var level = 0; level < 6; level++)
        {
            var (low, high) = (new double[signal.Length / 2], new double[signal.Length / 2]);
            for (var i = 0; i < low.Length; i++)
            {
                for (var k = 0; k < 8; k++)
                {
                    var sample = signal[((2 * i) + k - 3 + signal.Length) % signal.Length];
                    low[i] += h[k] * sample;
                    high[i] += (k % 2 == 0 ? 1 : -1) * h[7 - k] * sample;
                }
            }

            energies.Insert(0, high.Sum(value => value * value));
            signal = low;
        }

        return [signal.Sum(value => value * value), .. energies];
    }
}
