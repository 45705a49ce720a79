using Tracktion.Audio.Transforms;

namespace Tracktion.Audio.Tests.Transforms;

public sealed class ConstantQTransformTests
{
    private const int Rate = 22_050;
    private const int FftLength = 16_384;
    private const double C2Hz = 65.40639;

    private static readonly ConstantQTransform SemiTones = new(Rate, FftLength, C2Hz, 12, 72);
    private static readonly RealFft Fft = new(FftLength);

    [Fact]
    public void FrequenciesHz_OctavesApart_Double()
    {
        Assert.Equal(72, SemiTones.FrequenciesHz.Count);
        Assert.Equal(C2Hz, SemiTones.FrequenciesHz[0]);
        for (var bin = 12; bin < 72; bin++) Assert.Equal(2 * SemiTones.FrequenciesHz[bin - 12], SemiTones.FrequenciesHz[bin], 1e-9);
    }

    [Fact]
    public void Magnitudes_SineAtEachBin_IsHalfThereAndLowerElsewhere()
    {
        for (var bin = 0; bin < 72; bin++)
        {
            var magnitudes = Of(SemiTones, SemiTones.FrequenciesHz[bin], phase: bin);

            Assert.Equal(0.5, magnitudes[bin], 0.002);
            for (var other = 0; other < 72; other++)
            {
                // A Hann window's neighbour, one bandwidth away, is half; two away and more are in its side lobes.
                if (other != bin) Assert.InRange(magnitudes[other], 0, Math.Abs(other - bin) == 1 ? 0.3 : 0.02);
            }
        }
    }

    [Fact]
    public void Magnitudes_ToneSweptUp_RisesThroughTheNearestBins()
    {
        for (var quarterTone = 4; quarterTone < 280; quarterTone++)
        {
            var place = quarterTone / 4.0;
            if (quarterTone % 4 == 2) continue;

            var magnitudes = Of(SemiTones, C2Hz * Math.Pow(2, place / 12), phase: 0.3);

            Assert.Equal((int)Math.Round(place), Array.IndexOf(magnitudes, magnitudes.Max()));
        }
    }

    [Fact]
    public void Magnitudes_Noise_IsTheWindowedToneInTime()
    {
        var transform = new ConstantQTransform(8000, 4096, 110, 12, 36);
        var samples = Support.ReferenceSignals.Noise(4096, 4);
        var fft = new RealFft(4096);
        var (real, imaginary, magnitudes) = (new float[fft.BinCount], new float[fft.BinCount], new float[36]);
        fft.Forward(samples, real, imaginary, new double[fft.ScratchLength]);

        transform.Magnitudes(real, imaginary, magnitudes);

        var q = 1 / (Math.Pow(2, 1 / 12.0) - 1);
        for (var bin = 0; bin < 36; bin++)
        {
            var hz = transform.FrequenciesHz[bin];
            var length = (int)Math.Ceiling(q * 8000 / hz);
            var from = (4096 - length) / 2;
            var (sum, weight) = (System.Numerics.Complex.Zero, 0.0);
            for (var n = 0; n < length; n++)
            {
                var window = 0.5 - (0.5 * Math.Cos(2 * Math.PI * (n + 0.5) / length));
                weight += window;
                sum += samples[from + n] * window * System.Numerics.Complex.FromPolarCoordinates(1, -2 * Math.PI * hz * n / 8000);
            }

            // What is left out of the kernel lets noise of the whole spectrum through, by a thousandth of its level.
            Assert.Equal((sum / weight).Magnitude, magnitudes[bin], 3e-4);
        }
    }

    [Fact]
    public void Magnitudes_Silence_IsZero()
    {
        var magnitudes = new float[72];

        SemiTones.Magnitudes(new float[Fft.BinCount], new float[Fft.BinCount], magnitudes);

        Assert.All(magnitudes, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData(Rate, 4096, C2Hz, 12, 72)]
    [InlineData(Rate, FftLength, C2Hz, 12, 120)]
    [InlineData(Rate, FftLength, C2Hz, 12, 0)]
    [InlineData(Rate, FftLength, C2Hz, 0, 12)]
    [InlineData(Rate, FftLength, 0, 12, 12)]
    [InlineData(Rate, FftLength, -100, 12, 12)]
    [InlineData(Rate, FftLength, double.NaN, 12, 12)]
    [InlineData(0, FftLength, C2Hz, 12, 12)]
    [InlineData(Rate, FftLength, 12_000, 12, 1)]
    public void Constructor_ImpossiblePlan_Throws(int rate, int fftLength, double lowestHz, int perOctave, int bins) =>
        Assert.ThrowsAny<ArgumentException>(() => new ConstantQTransform(rate, fftLength, lowestHz, perOctave, bins));

    [Fact]
    public void Magnitudes_AfterTheFirst_AllocateNothing()
    {
        var (real, imaginary, magnitudes) = (new float[Fft.BinCount], new float[Fft.BinCount], new float[72]);

        Assert.Equal(0, Allocations.Of(() => SemiTones.Magnitudes(real, imaginary, magnitudes)));
    }

    private static float[] Of(ConstantQTransform transform, double hz, double phase)
    {
        float[] samples = [.. Enumerable.Range(0, FftLength).Select(n => (float)Math.Sin((2 * Math.PI * hz * n / Rate) + phase))];
        var (real, imaginary, magnitudes) = (new float[Fft.BinCount], new float[Fft.BinCount], new float[transform.FrequenciesHz.Count]);
        Fft.Forward(samples, real, imaginary, new double[Fft.ScratchLength]);
        transform.Magnitudes(real, imaginary, magnitudes);
        return magnitudes;
    }
}
