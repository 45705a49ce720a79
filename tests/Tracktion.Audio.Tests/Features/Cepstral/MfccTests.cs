using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.FilterBanks;

namespace Tracktion.Audio.Tests.Features.Cepstral;

public sealed class MfccTests
{
    private static readonly Dictionary<string, MfccOptions> Presets = new()
    {
        ["slaney"] = MfccOptions.Slaney,
        ["htk"] = MfccOptions.Htk,
        ["nwaves"] = MfccOptions.NWaves,
        ["librosa"] = MfccOptions.Librosa,
        ["narrow"] = new MfccOptions { Bands = 20, Coefficients = 20, LowHz = 300, HighHz = 3400, Lifter = 12, Log = LogScale.Natural },
    };

    public static TheoryData<string, string> PresetsAndSounds => new(from preset in Presets.Keys from sound in new[] { "noise", "tone", "chord", "silence", "noise_quiet" } select (preset, sound));

    [Theory]
    [MemberData(nameof(PresetsAndSounds))]
    public void Extract_Sound_IsTheTransformOfLogBands(string preset, string sound)
    {
        var options = Presets[preset];
        var frame = MeasuredFrame.Of(Sounds.Create(sound));
        var range = new FilterBankOptions(Sounds.Rate, Sounds.Length, options.LowHz, options.HighHz);
        var bank = options.HtkBands ? FilterBankDesign.MelHtk(range, options.Bands) : FilterBankDesign.MelSlaney(range, options.Bands);

        var values = frame.Values(new Mfcc(Sounds.Rate, Sounds.Length, options));

        double[] logs = [.. Enumerable.Range(0, options.Bands).Select(band =>
        {
            var log = Math.Log(Math.Max(frame.Power.Select((power, bin) => (double)power * bank.WeightAt(band, bin)).Sum(), options.Floor));
            return options.Log switch { LogScale.Log10 => log / Math.Log(10), LogScale.Decibel => 10 * log / Math.Log(10), _ => log };
        })];
        var size = logs.Max(Math.Abs);
        Assert.Equal(options.Coefficients, values.Length);
        for (var k = 0; k < values.Length; k++)
        {
            var sum = logs.Select((log, n) => log * Math.Cos(Math.PI * k * ((2 * n) + 1) / (2.0 * logs.Length))).Sum() * Math.Sqrt((k == 0 ? 1.0 : 2) / logs.Length);
            var lifter = options.Lifter == 0 ? 1 : 1 + (options.Lifter / 2.0 * Math.Sin(Math.PI * k / options.Lifter));
            Assert.Equal(sum * lifter, values[k], 3e-6 * size * Math.Sqrt(logs.Length) * Math.Abs(lifter) + 1e-6);
        }
    }

    [Fact]
    public void Extract_TwiceAsLoud_MovesTheFirstCoefficientAlone()
    {
        var mfcc = new Mfcc(Sounds.Rate, Sounds.Length, MfccOptions.Slaney);

        var quiet = MeasuredFrame.Of(Sounds.Create("noise")).Values(mfcc);
        var loud = MeasuredFrame.Of(Array.ConvertAll(Sounds.Create("noise"), sample => 2 * sample)).Values(mfcc);

        Assert.Equal(20 * Math.Log10(2) * Math.Sqrt(40), loud[0] - quiet[0], 1e-3);
        for (var k = 1; k < 13; k++) Assert.Equal(quiet[k], loud[k], 1e-3);
    }

    [Fact]
    public void FromBands_BandsOfExtract_GiveTheSameBits()
    {
        var frame = MeasuredFrame.Of(Sounds.Create("chord"));
        var mfcc = new Mfcc(Sounds.Rate, Sounds.Length, MfccOptions.Slaney);
        var (bands, values) = (new float[40], new float[13]);

        FilterBankDesign.MelSlaney(new FilterBankOptions(Sounds.Rate, Sounds.Length), 40).Apply(frame.Power, bands);
        mfcc.FromBands(bands, values);

        Assert.Equal(frame.Values(mfcc), values);
    }

    [Fact]
    public void Constructor_ImpossibleOptions_Throws()
    {
        Assert.ThrowsAny<ArgumentException>(() => new Mfcc(Sounds.Rate, Sounds.Length, new MfccOptions { Coefficients = 41 }));
        Assert.ThrowsAny<ArgumentException>(() => new Mfcc(Sounds.Rate, Sounds.Length, new MfccOptions { LowHz = 9000, HighHz = 8000 }));
        Assert.ThrowsAny<ArgumentException>(() => new Mfcc(Sounds.Rate, Sounds.Length, new MfccOptions { Floor = 0 }));
    }
}
