using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Tests.Transforms;

namespace Tracktion.Audio.Tests.Features.FilterBanks;

public sealed class FilterBankTests
{
    private static readonly FilterBankOptions Options = new(44_100, 2048);

    private static readonly Dictionary<string, FilterBank> Banks = new()
    {
        ["mel_htk"] = FilterBankDesign.MelHtk(Options, 26),
        ["mel_slaney"] = FilterBankDesign.MelSlaney(Options, 40),
        ["bark"] = FilterBankDesign.Bark(Options, 24),
        ["gammatone"] = FilterBankDesign.Gammatone(Options, 32),
        ["octaves"] = FilterBankDesign.Octaves(Options with { LowHz = 62.5 }, 8),
        ["chroma"] = FilterBankDesign.Chroma(Options),
    };

    public static TheoryData<string> Names => [.. Banks.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_Noise_IsTheMatrix(string name)
    {
        var bank = Banks[name];
        var spectrum = Array.ConvertAll(ReferenceSignals.Noise(bank.BinCount), MathF.Abs);
        var bands = new float[bank.BandCount];

        bank.Apply(spectrum, bands);

        for (var band = 0; band < bank.BandCount; band++)
        {
            var exact = spectrum.Select((value, bin) => (double)value * bank.WeightAt(band, bin)).Sum();
            Assert.Equal(exact, bands[band], 1e-6 * exact);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_OfEveryBank_ArePositiveAndNotEmpty(string name)
    {
        var bank = Banks[name];

        Assert.Empty(bank.EmptyBands);
        for (var band = 0; band < bank.BandCount; band++)
            Assert.All(Enumerable.Range(0, bank.BinCount), bin => Assert.InRange(bank.WeightAt(band, bin), 0, 1.0001f));
    }

    [Fact]
    public void MelHtk_InnerBins_SumToOne()
    {
        var bank = Banks["mel_htk"];

        // Each bin between the outermost centres lies on two slopes that meet.
        for (var bin = (int)(bank.CentersHz[0] * 2048 / 44_100) + 1; bin < (int)(bank.CentersHz[^1] * 2048 / 44_100); bin++)
            Assert.Equal(1, Enumerable.Range(0, 26).Sum(band => (double)bank.WeightAt(band, bin)), 1e-6);
    }

    [Fact]
    public void MelSlaney_EachTriangle_HasTheSameArea()
    {
        var bank = FilterBankDesign.MelSlaney(new FilterBankOptions(44_100, 1 << 16), 40);

        for (var band = 0; band < 40; band++)
            Assert.Equal(1, Enumerable.Range(0, bank.BinCount).Sum(bin => (double)bank.WeightAt(band, bin)) * 44_100 / (1 << 16), 2e-3);
    }

    [Fact]
    public void EmptyBands_MoreBandsThanBins_AreNamedAndZero()
    {
        var bank = FilterBankDesign.MelSlaney(new FilterBankOptions(44_100, 256), 128);
        var bands = new float[128];

        bank.Apply([.. Enumerable.Repeat(1f, 129)], bands);

        Assert.NotEmpty(bank.EmptyBands);
        Assert.All(bank.EmptyBands, band => Assert.Equal(0, bands[band]));
    }

    [Fact]
    public void Designs_ImpossibleOptions_Throw()
    {
        Assert.ThrowsAny<ArgumentException>(() => FilterBankDesign.MelHtk(Options, 0));
        Assert.ThrowsAny<ArgumentException>(() => FilterBankDesign.MelSlaney(Options with { LowHz = 8000, HighHz = 4000 }, 10));
        Assert.ThrowsAny<ArgumentException>(() => FilterBankDesign.Octaves(Options, 6));
        Assert.ThrowsAny<ArgumentException>(() => FilterBankDesign.Bark(Options with { SampleRateHz = 0 }, 6));
        Assert.Throws<ArgumentException>(() => new FilterBank([], []));
        Assert.Throws<ArgumentException>(() => new FilterBank([[1, 2], [1]], [1, 2]));
        Assert.Throws<ArgumentException>(() => new FilterBank([[1, 2]], [1, 2]));
        Assert.Throws<ArgumentException>(() => Banks["bark"].Apply(new float[10], new float[24]));
        Assert.Throws<ArgumentException>(() => Banks["bark"].Apply(new float[1025], new float[23]));
    }

    [Fact]
    public void Apply_AfterTheFirst_AllocatesNothing()
    {
        var (spectrum, bands) = (new float[1025], new float[40]);

        Assert.Equal(0, Allocations.Of(() => Banks["mel_slaney"].Apply(spectrum, bands)));
    }
}
