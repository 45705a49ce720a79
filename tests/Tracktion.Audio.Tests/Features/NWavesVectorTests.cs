using System.Globalization;
using System.Text.Json.Nodes;
using Tracktion.Audio.Features;
using Tracktion.Audio.Features.Cepstral;
using Tracktion.Audio.Features.FilterBanks;
using Tracktion.Audio.Features.Spectral;
using Tracktion.Audio.Features.Statistics;
using Tracktion.Audio.Features.Temporal;
using Tracktion.Audio.Filters;
using Tracktion.Audio.Tests.Support;
using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Features;

/// <summary>Our features, with NWaves' definitions, against what NWaves 0.9.6 computed. Blocks and frames that the vectors' README calls unsound are left out, each with its reason.</summary>
public sealed class NWavesVectorTests
{
    private const int Rate = ReferenceSignals.SampleRateHz;

    public static TheoryData<string> Signals => [.. ReferenceSignals.Names];

    [Theory]
    [MemberData(nameof(Signals))]
    public void Mfcc_NWavesDefaults_AreItsValues(string signal) =>
        Compare(signal, "mfcc_default", new Mfcc(Rate, 1024, MfccOptions.NWaves), new Framing(1024, 512, 1024, WindowKind.Hamming));

    [Theory]
    [MemberData(nameof(Signals))]
    public void Mfcc_SlaneyInDecibels_AreItsValues(string signal) =>
        Compare(signal, "mfcc_slaney40_db", new Mfcc(Rate, 1024, MfccOptions.Slaney), new Framing(1024, 512, 1024, WindowKind.Hann));

    [Theory]
    [MemberData(nameof(Signals))]
    public void Mfcc_HtkWithPreEmphasisAndLifter_AreItsValues(string signal)
    {
        var options = MfccOptions.Htk with { LowHz = 20, HighHz = 8000, Floor = 1e-10f };
        Compare(signal, "mfcc_htk26_pre_lifter", new Mfcc(Rate, 1024, options), new Framing(551, 221, 1024, WindowKind.Hamming, 0.97f));
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void SpectralShape_NWavesConvention_AreItsValues(string signal)
    {
        foreach (var (block, window) in new[] { ("spectral_rectangular", WindowKind.Rectangular), ("spectral_hann", WindowKind.Hann) })
        {
            var framing = new Framing(1024, 512, 1024, window);
            Compare(signal, block, new SpectralShape(Rate, 1024, SpectralConvention.NWaves), framing, Renamed);
            Compare(signal, block, new SpectralContrast(Rate, 1024), framing, name => name.Replace("spectral_contrast_", "c", StringComparison.Ordinal));
        }

        static string? Renamed(string name) => name.Replace("spectral_", "", StringComparison.Ordinal);
    }

    // Under a Hann window a tone leaves the far octaves to rounding noise, and these are products or roots over all octaves (README): noise alone.
    [Theory]
    [MemberData(nameof(Signals))]
    public void Mpeg7Bands_OctavesFrom62_AreItsValues(string signal) => Compare(
        signal,
        "mpeg7_harmonic_hann",
        new Mpeg7Bands(Rate, 1024),
        new Framing(1024, 512, 1024, WindowKind.Hann),
        name => signal != "lcgnoise" && name is ("mpeg7_flatness" or "mpeg7_loudness" or "mpeg7_sharpness") ? null : name.Replace("mpeg7_", "", StringComparison.Ordinal));

    // Past the chirp's 15th frame, in the tail of a click and in silence, peaks are found in NWaves' rounding noise, or not at all.
    [Theory]
    [MemberData(nameof(Signals))]
    public void HarmonicPeaks_NWavesConvention_AreItsValues(string signal) => Compare(
        signal,
        "mpeg7_harmonic_hann",
        new HarmonicPeaks(Rate, 1024, SpectralConvention.NWaves),
        new Framing(1024, 512, 1024, WindowKind.Hann),
        name => name switch
        {
            "harmonic_centroid" => "hcentroid",
            "harmonic_spread" => "hspread",
            "odd_to_even_ratio" => "oer",
            _ => name.Replace("tristimulus_", "t", StringComparison.Ordinal),
        },
        signal switch
        {
            "chirp" => 15,
            "clicks120" => 7,
            "silence" => 0,
            _ => int.MaxValue,
        });

    // NWaves' entropy takes its range from the first sample of the signal, and loses the top bin (defect 4).
    [Theory]
    [MemberData(nameof(Signals))]
    public void TimeDomain_EnergyAndCrossings_AreItsValues(string signal) => Compare(
        signal,
        "time_domain",
        new TimeDomain(),
        new Framing(1024, 512, 1024, WindowKind.Rectangular),
        name => name switch
        {
            "zero_crossing_rate" => "zcr",
            "energy" or "rms" => name,
            _ => null,
        });

    [Theory]
    [MemberData(nameof(Signals))]
    public void Chroma_NotNormalised_IsItsValues(string signal) => Compare(
        signal,
        "chroma_default",
        new Chroma(Rate, 2048, normalise: false),
        new Framing(2048, 512, 2048, WindowKind.Hann),
        name => name.StartsWith("chroma_", StringComparison.Ordinal) ? name["chroma_".Length..].ToUpperInvariant().Replace("_SHARP", "#", StringComparison.Ordinal) : null);

    // On tones and chords NWaves' single precision breaks down, so noise alone (README).
    [Fact]
    public void Lpc_Noise_IsItsValues()
    {
        var framing = new Framing(1023, 512, 1024, WindowKind.Rectangular);
        Compare("lcgnoise", "lpc12_hamming", new Lpc(1023), framing, name => name == "lpc_error" ? "error" : name.Replace("lpc_", "lpc", StringComparison.Ordinal));
        Compare("lcgnoise", "lpcc13_hamming", new Lpc(1023), framing, name => name.Replace("lpcc_", "lpcc", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Plp_BarkBands_IsItsValues(string signal) =>
        Compare(signal, "plp13", new Plp(Rate, 1024), new Framing(1024, 512, 1024, WindowKind.Hamming), name => name.Replace("plp_", "plp", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Signals))]
    public void Wavelets_HaarAndDb4_AreItsValues(string signal)
    {
        var samples = ReferenceSignals.Create(signal);
        foreach (var (name, wavelet) in new[] { ("wavelet_haar", Wavelet.Haar), ("wavelet_db4", Wavelet.Daubechies4) })
        {
            var block = NWavesBlock.Read(signal, name);
            var transform = new WaveletTransform(1024, wavelet);
            var (coefficients, scratch) = (new float[1024], new float[1024]);
            for (var frame = 0; frame < block.Frames.Length; frame++)
            {
                transform.Forward(samples.AsSpan(frame * 512, 1024), coefficients, scratch);
                for (var k = 0; k < block.Names.Length; k++) block.AssertNear(frame, k, coefficients[k]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Deltas_OfMfcc_AreItsValues(string signal)
    {
        var mfcc = AllFrames(signal, new Mfcc(Rate, 1024, MfccOptions.NWaves), new Framing(1024, 512, 1024, WindowKind.Hamming));
        var (first, second) = (new float[mfcc.Length], new float[mfcc.Length]);
        Deltas.Compute(mfcc, 13, first);
        Deltas.Compute(first, 13, second);
        var block = NWavesBlock.Read(signal, "mfcc_default_deltas");
        for (var frame = 0; frame < block.Frames.Length; frame++)
        {
            for (var k = 0; k < 39; k++) block.AssertNear(frame, k, new[] { mfcc, first, second }[k / 13][(frame * 13) + (k % 13)]);
        }
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void CepstralNormalization_OfMfcc_IsItsValues(string signal)
    {
        var mfcc = AllFrames(signal, new Mfcc(Rate, 1024, MfccOptions.NWaves), new Framing(1024, 512, 1024, WindowKind.Hamming));
        CepstralNormalization.Apply(mfcc, 13);
        var block = NWavesBlock.Read(signal, "mfcc_default_cmvn");
        for (var frame = 0; frame < block.Frames.Length; frame++)
        {
            for (var k = 0; k < 13; k++) block.AssertNear(frame, k, mfcc[(frame * 13) + k]);
        }
    }

    [Theory]
    [MemberData(nameof(Signals))]
    public void Magnitudes_HannWindow_AreWithinItsError(string signal)
    {
        var document = JsonNode.Parse(File.ReadAllText(RepositoryPaths.RequireShared("reference", "nwaves", signal + ".json")))!["features"]!["magnitude_spectrum_hann"]!;
        var error = double.Parse(document["maxAbsErrorRelativeToPeak"]!.ToString(), CultureInfo.InvariantCulture);
        var samples = ReferenceSignals.Create(signal);
        foreach (var (frame, index) in new[] { (0, 0), (5, 1) })
        {
            var power = PowerOf(samples.AsSpan(frame * 512, 1024), new Framing(1024, 512, 1024, WindowKind.Hann));
            double[] expected = [.. document["frames"]![index]!.AsArray().Select(value => (double)value!)];
            var peak = expected.Max();
            for (var k = 0; k < expected.Length; k++)
                Assert.InRange(Math.Sqrt(power[k]) - expected[k], (-2 * error * peak) - (5e-6 * expected[k]) - 1e-9, (2 * error * peak) + (5e-6 * expected[k]) + 1e-9);
        }
    }

    [Fact]
    public void FilterBanks_MelAndChroma_AreItsWeights()
    {
        var document = JsonNode.Parse(File.ReadAllText(RepositoryPaths.RequireShared("reference", "nwaves", "filterbanks.json")))!;
        var (short1024, long2048) = (new FilterBankOptions(Rate, 1024), new FilterBankOptions(Rate, 2048));
        CompareBank(document["mel_htk_24_fft1024"]!, FilterBankDesign.MelHtk(short1024, 24));
        CompareBank(document["mel_htk_26_20_8000_fft1024"]!, FilterBankDesign.MelHtk(short1024 with { LowHz = 20, HighHz = 8000 }, 26));
        CompareBank(document["mel_slaney_40_fft1024"]!, FilterBankDesign.MelSlaney(short1024, 40));
        CompareBank(document["chroma_12_fft2048"]!, FilterBankDesign.Chroma(long2048));
    }

    private static void CompareBank(JsonNode expected, FilterBank bank)
    {
        var filters = expected["filters"]!.AsArray();
        Assert.Equal(filters.Count, bank.BandCount);
        for (var band = 0; band < bank.BandCount; band++)
        {
            var first = (int)filters[band]!["firstBin"]!;
            double[] weights = [.. filters[band]!["weights"]!.AsArray().Select(weight => (double)weight!)];
            for (var bin = 0; bin < bank.BinCount; bin++)
            {
                var weight = bin >= first && bin < first + weights.Length ? weights[bin - first] : 0;
                Assert.Equal(weight, bank.WeightAt(band, bin), Math.Max(2e-6, 2e-5 * weight));
            }
        }
    }

    private static void Compare(
        string signal, string blockName, FeatureExtractor extractor, Framing framing, Func<string, string?>? renamed = null, int frames = int.MaxValue)
    {
        var block = NWavesBlock.Read(signal, blockName);
        var actual = AllFrames(signal, extractor, framing);
        var compared = 0;
        for (var i = 0; i < extractor.Names.Count; i++)
        {
            var column = renamed is null ? i : Array.IndexOf(block.Names, renamed(extractor.Names[i]));
            if (column < 0) continue;

            compared++;
            for (var frame = 0; frame < Math.Min(frames, block.Frames.Length); frame++) block.AssertNear(frame, column, actual[(frame * extractor.Names.Count) + i]);
        }

        Assert.True(compared > 0);
    }

    private static float[] AllFrames(string signal, FeatureExtractor extractor, Framing framing)
    {
        var samples = ReferenceSignals.Create(signal);
        new PreEmphasis(framing.PreEmphasis).Process(samples);
        var count = ((samples.Length - framing.FrameLength) / framing.HopLength) + 1;
        var values = new float[count * extractor.Names.Count];
        var scratch = new float[extractor.ScratchLength];
        float[]? previous = null;
        for (var frame = 0; frame < count; frame++)
        {
            var part = samples.AsSpan(frame * framing.HopLength, framing.FrameLength);
            var power = PowerOf(part, framing);
            var magnitude = Array.ConvertAll(power, MathF.Sqrt);
            extractor.Extract(new FeatureFrame(part, power, magnitude, previous ?? magnitude), values.AsSpan(frame * extractor.Names.Count, extractor.Names.Count), scratch);
            previous = magnitude;
        }

        return values;
    }

    private static float[] PowerOf(ReadOnlySpan<float> frame, Framing framing)
    {
        var fft = new RealFft(framing.FftLength);
        var power = new float[fft.BinCount];
        fft.Power(frame, Window.Symmetric(framing.Window, framing.FrameLength), power, new double[fft.ScratchLength]);
        return power;
    }

    private sealed record Framing(int FrameLength, int HopLength, int FftLength, WindowKind Window, float PreEmphasis = 0);
}
