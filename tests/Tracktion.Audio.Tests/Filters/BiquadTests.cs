using Tracktion.Audio.Filters;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Tests.Transforms;

namespace Tracktion.Audio.Tests.Filters;

public sealed class BiquadTests
{
    private const double Rate = 44_100;

    public static TheoryData<string, double> Designs => new(
        from name in new[] { "low", "high", "band", "notch", "bell" }
        from hz in new[] { 20.0, 1000, 15_000 }
        select (name, hz));

    [Theory]
    [InlineData(100, 0.70710678)]
    [InlineData(1000, 0.5)]
    [InlineData(18_000, 3)]
    public void Designs_AtTheirFrequencyAndTheEnds_HaveTheirGains(double hz, double q)
    {
        const double Tolerance = 1e-9;
        var (low, high, band, notch) = (Biquad.LowPass(hz, q, Rate), Biquad.HighPass(hz, q, Rate), Biquad.BandPass(hz, q, Rate), Biquad.Notch(hz, q, Rate));

        Assert.Equal((1, q, 0), Gains(low));
        Assert.Equal((0, q, 1), Gains(high));
        Assert.Equal((0, 1, 0), Gains(band));
        Assert.Equal((1, 0, 1), Gains(notch));
        Assert.Equal((1, 2, 1), Gains(Biquad.Peaking(hz, q, 20 * Math.Log10(2), Rate)));
        Assert.Equal((1, 0.25, 1), Gains(Biquad.Peaking(hz, q, -20 * Math.Log10(4), Rate)));

        (double, double, double) Gains(Biquad filter) => (Tidy(filter.MagnitudeAt(0, Rate)), Tidy(filter.MagnitudeAt(hz, Rate)), Tidy(filter.MagnitudeAt(Rate / 2, Rate)));

        // Equal to nine places is equal here.
        double Tidy(double value) => Math.Abs(value - q) < Tolerance ? q : Math.Round(value, 6);
    }

    [Fact]
    public void LowPass_Butterworth_FallsTwelveDecibelsAnOctave()
    {
        var filter = Biquad.LowPass(100, Math.Sqrt(0.5), Rate);

        Assert.Equal(1 / Math.Sqrt(1 + 256), filter.MagnitudeAt(400, Rate), 1e-3);
        Assert.Equal(4, filter.MagnitudeAt(800, Rate) / filter.MagnitudeAt(1600, Rate), 0.05);
    }

    [Fact]
    public void BandPass_Quality_IsTheWidthBetweenHalfPowers()
    {
        var filter = Biquad.BandPass(1000, 5, 192_000);

        // The two frequencies whose product is the centre's square, a fifth of it apart.
        var (below, above) = (1000 * (Math.Sqrt(1.01) - 0.1), 1000 * (Math.Sqrt(1.01) + 0.1));
        Assert.Equal(Math.Sqrt(0.5), filter.MagnitudeAt(below, 192_000), 1e-3);
        Assert.Equal(Math.Sqrt(0.5), filter.MagnitudeAt(above, 192_000), 1e-3);
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Process_Impulse_HasTheMagnitudesOfTheDesign(string name, double hz)
    {
        var filter = Design(name, hz);
        var response = new float[1 << 16];
        response[0] = 1;
        var state = default(BiquadState);

        filter.Process(response, ref state);

        var spectrum = ExactSpectrum.ByMathNet([.. response]);
        for (var k = 0; k < spectrum.Length; k += 997)
            Assert.Equal(filter.MagnitudeAt(k * Rate / response.Length, Rate), spectrum[k].Magnitude, 2e-5);
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Process_Noise_IsTheDirectForm(string name, double hz)
    {
        var filter = Design(name, hz);
        var samples = ReferenceSignals.Noise(5000);
        var actual = (float[])samples.Clone();
        var state = default(BiquadState);

        filter.Process(actual, ref state);

        var (x1, x2, y1, y2) = (0.0, 0.0, 0.0, 0.0);
        for (var n = 0; n < samples.Length; n++)
        {
            var y = (filter.B0 * samples[n]) + (filter.B1 * x1) + (filter.B2 * x2) - (filter.A1 * y1) - (filter.A2 * y2);
            (x2, x1, y2, y1) = (x1, samples[n], y1, y);
            Assert.Equal(y, actual[n], 2e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Designs))]
    public void Process_CutIntoBlocks_GivesTheSameBits(string name, double hz)
    {
        var filter = Design(name, hz);
        var (whole, cut) = (ReferenceSignals.Noise(1000), ReferenceSignals.Noise(1000));
        var (state, cutState) = (default(BiquadState), default(BiquadState));

        filter.Process(whole, ref state);
        foreach (var (from, to) in new[] { (0, 1), (1, 2), (2, 2), (2, 513), (513, 1000) }) filter.Process(cut.AsSpan(from..to), ref cutState);

        Assert.Equal(whole, cut);
        Assert.Equal(state, cutState);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(22_050, 1)]
    [InlineData(1000, 0)]
    public void Designs_OutOfRange_Throw(double hz, double q)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Biquad.LowPass(hz, q, Rate));
        Assert.Throws<ArgumentOutOfRangeException>(() => Biquad.Peaking(hz, q, 6, Rate));
    }

    [Fact]
    public void Process_AfterTheFirst_AllocatesNothing()
    {
        var filter = Biquad.LowPass(1000, 1, Rate);
        var samples = new float[256];
        var state = default(BiquadState);

        Assert.Equal(0, Allocations.Of(() => filter.Process(samples, ref state)));
    }

    private static Biquad Design(string name, double hz) => name switch
    {
        "low" => Biquad.LowPass(hz, 0.8, Rate),
        "high" => Biquad.HighPass(hz, 0.8, Rate),
        "band" => Biquad.BandPass(hz, 2, Rate),
        "notch" => Biquad.Notch(hz, 2, Rate),
        _ => Biquad.Peaking(hz, 1, 6, Rate),
    };
}
