using Tracktion.Audio.Features.Temporal;

namespace Tracktion.Audio.Tests.Features.Temporal;

public sealed class TimeDomainTests
{
    public static TheoryData<string> SoundNames => ["noise", "tone", "chord", "square", "impulse", "noise_quiet", "nyquist"];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void Extract_Sound_IsTheDefinitions(string sound)
    {
        var samples = Sounds.Create(sound);

        var values = MeasuredFrame.Of(samples).Extract(new TimeDomain());

        var energy = samples.Average(sample => (double)sample * sample);
        double[] sizes = [.. samples.Select(sample => (double)Math.Abs(sample))];
        Assert.Equal(energy, values["energy"], 1e-6 * energy);
        Assert.Equal(Math.Sqrt(energy), values["rms"], 1e-6 * Math.Sqrt(energy));
        Assert.Equal(samples.Zip(samples.Skip(1)).Count(pair => (pair.First + 1e-4f < 0) != (pair.Second + 1e-4f < 0)) / (samples.Length - 1.0), values["zero_crossing_rate"], 1e-6);
        Assert.Equal(sizes.Max() / Math.Sqrt(energy), values["temporal_crest"], 1e-5 * sizes.Max() / Math.Sqrt(energy));

        // A sample on the edge of two bins may round to either.
        Assert.Equal(Entropy(sizes), values["temporal_entropy"], 1e-3);
    }

    [Fact]
    public void Extract_Silence_IsZeroButForTheCrest()
    {
        var values = MeasuredFrame.Of(Sounds.Create("silence")).Extract(new TimeDomain());

        Assert.All(values, value => Assert.Equal(value.Key == "temporal_crest" ? 1 : 0, value.Value));
    }

    [Fact]
    public void Extract_FullScaleTone_HasItsClosedForms()
    {
        var values = MeasuredFrame.Of(Sounds.Tone(Sounds.Rate * 64.0 / Sounds.Length, 1)).Extract(new TimeDomain());

        Assert.Equal(0.5, values["energy"], 1e-6);
        Assert.Equal(Math.Sqrt(2), values["temporal_crest"], 2e-3);
        Assert.Equal(128.0 / 2047, values["zero_crossing_rate"], 1e-3);
    }

    private static double Entropy(double[] sizes)
    {
        var (least, most) = (sizes.Min(), sizes.Max());
        if (most - least < 1e-8) return 0;

        var shares = sizes.GroupBy(size => Math.Min(31, (int)((size - least) * 32 / (most - least)))).Select(bin => (double)bin.Count() / sizes.Length);
        return -shares.Sum(share => share * Math.Log2(share)) / 5;
    }
}
