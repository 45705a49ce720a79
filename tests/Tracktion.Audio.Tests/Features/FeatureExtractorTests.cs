using Tracktion.Audio.Features;
using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Features.Pitch;
using Tracktion.Audio.Features.Spectral;
using Tracktion.Audio.Features.Temporal;
using Tracktion.Audio.Tests.Transforms;

namespace Tracktion.Audio.Tests.Features;

/// <summary>What every extractor promises, whatever it computes.</summary>
public sealed class FeatureExtractorTests
{
    private static readonly FilterBankOptions Bank = new(Sounds.Rate, Sounds.Length);

    private static readonly FeatureExtractor[] All =
    [
        new TimeDomain(), new SpectralShape(Sounds.Rate, Sounds.Length), new SpectralContrast(Sounds.Rate, Sounds.Length), new Mpeg7Bands(Sounds.Rate, Sounds.Length),
        new HarmonicPeaks(Sounds.Rate, Sounds.Length), new Chroma(Sounds.Rate, Sounds.Length), new Mfcc(Sounds.Rate, Sounds.Length, MfccOptions.Slaney),
        new Lpc(Sounds.Length), new Plp(Sounds.Rate, Sounds.Length), new WaveletEnergy(Sounds.Length), new YinPitch(Sounds.Rate, Sounds.Length),
        new BandLevels("mel_level", FilterBankDesign.MelSlaney(Bank, 40)), new BandLevels("bark_level", FilterBankDesign.Bark(Bank, 24)),
        new BandLevels("erb_level", FilterBankDesign.Gammatone(Bank, 32)), new BandLevels("octave_level", FilterBankDesign.Octaves(Bank with { LowHz = 62.5 }, 8)),
    ];

    public static TheoryData<string> SoundNames => [.. Sounds.Names];

    public static TheoryData<string> SoundNamesWithinFullScale => [.. Sounds.Names.Except(["integers", "huge"])];

    [Theory]
    [MemberData(nameof(SoundNames))]
    public void Extract_AnySound_IsFinite(string sound)
    {
        foreach (var before in new[] { null, "silence", "noise", "square" })
        {
            var frame = MeasuredFrame.Of(Sounds.Create(sound), before is null ? null : Sounds.Create(before));
            foreach (var extractor in All)
                Assert.All(frame.Extract(extractor), value => Assert.True(float.IsFinite(value.Value), $"{value.Key} of {sound} after {before} is {value.Value}."));
        }
    }

    [Theory]
    [MemberData(nameof(SoundNamesWithinFullScale))]
    public void Extract_RangesOfTheCatalogue_AreKept(string sound)
    {
        var frame = MeasuredFrame.Of(Sounds.Create(sound), Sounds.Create("noise"));
        foreach (var (name, value) in All.SelectMany(frame.Extract))
        {
            var (least, most) = FeatureCatalog.Get(name).Range switch
            {
                "0 to 1" => (0, 1),
                "0 to fs/2" => (0, Sounds.Rate / 2),
                "0 to 3000" => (0, 3000),
                "0 to 12" => (0, 12),
                "0 to √2" => (0, Math.Sqrt(2)),
                "−1 to 1" => (-1, 1),
                "−0.5 to 0.5" => (-0.5, 0.5),
                "1 to 7" => (1, 7),
                "1 to K" => (1, Sounds.Length / 2),
                "1 up" when name != "spectral_kurtosis" => (1, double.MaxValue),
                "0 up" => (0, double.MaxValue),
                "0, 60 to 1600" => value == 0 ? (0, 0) : (60, 1610.0),
                _ => (double.MinValue, double.MaxValue),
            };
            var slack = 1e-5 * Math.Max(Math.Abs(least), most < 1e9 ? Math.Abs(most) : 1);
            Assert.True(value >= least - slack && value <= most + slack, $"{name} of {sound} is {value}, not within {least} and {most}.");
        }
    }

    [Fact]
    public void Extract_AfterTheFirst_AllocatesNothing()
    {
        var frame = MeasuredFrame.Of(Sounds.Create("chord"), Sounds.Create("noise"));
        foreach (var extractor in All)
        {
            var (values, scratch) = (new float[extractor.Names.Count], new float[extractor.ScratchLength]);
            Assert.Equal(0, Allocations.Of(() => extractor.Extract(frame.AsFrame(), values, scratch)));
        }
    }

    [Fact]
    public void Extract_ManyThreadsAtOnce_GivesTheSameBits()
    {
        MeasuredFrame[] frames = [.. Sounds.Names.Select(name => MeasuredFrame.Of(Sounds.Create(name), Sounds.Create("noise")))];
        float[][] alone = [.. frames.Select(ValuesOf)];

        var together = new float[frames.Length * 4][];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[i] = ValuesOf(frames[i % frames.Length]));

        for (var i = 0; i < together.Length; i++) Assert.Equal(alone[i % frames.Length], together[i]);

        static float[] ValuesOf(MeasuredFrame frame) => [.. All.SelectMany(frame.Values)];
    }

    [Fact]
    public void Names_OfEveryExtractor_AreInTheCatalogueWithTheirGroup()
    {
        foreach (var extractor in All)
        {
            Assert.All(extractor.Names, name =>
            {
                Assert.Equal(extractor.Group, FeatureCatalog.Get(name).Group);
                Assert.True(FeatureCatalog.Get(name).IsPerFrame);
            });
        }
    }

    [Fact]
    public void Names_AcrossExtractors_AreUnique()
    {
        string[] names = [.. All.SelectMany(extractor => extractor.Names)];

        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }
}
