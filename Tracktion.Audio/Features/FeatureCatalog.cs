using Tracktion.Audio.Features.Spectral;
using Tracktion.Audio.Features.Temporal;

namespace Tracktion.Audio.Features;

/// <summary>Every feature that the library computes for a file, by name. The page <c>docs/features.md</c> is made from it.</summary>
/// <remarks>S is the magnitude spectrum of a frame without bin 0, f its frequencies, K the number of its bins; x are the frame's samples.</remarks>
public static class FeatureCatalog
{
    private const string Peeters = "Peeters 2004 (CUIDADO), 6";
    private const string Ebu = "ITU-R BS.1770-5, EBU R 128";

    /// <summary>All features, in the order of their groups.</summary>
    public static IReadOnlyList<FeatureDefinition> All { get; } =
    [
        .. Temporal(), .. Spectral(), .. Mpeg7(), .. Harmonic(), .. Cepstral(), .. Bands(), .. Pitched(), .. Changing(), .. OfTheFile(),
    ];

    private static readonly Dictionary<string, FeatureDefinition> ByName = All.ToDictionary(definition => definition.Name, StringComparer.Ordinal);

    /// <summary>A feature by its name.</summary>
    /// <exception cref="ArgumentException">There is no such feature.</exception>
    public static FeatureDefinition Get(string name) =>
        ByName.TryGetValue(name, out var definition) ? definition : throw new ArgumentException($"There is no feature '{name}'.", nameof(name));

    private static IEnumerable<FeatureDefinition> Temporal() =>
    [
        new("energy", FeatureGroup.Temporal, "1", "0 to 1", "mean of x²", "Peeters 2004, 5"),
        new("rms", FeatureGroup.Temporal, "1", "0 to 1", "√energy", "Peeters 2004, 5"),
        new("zero_crossing_rate", FeatureGroup.Temporal, "1", "0 to 1", "sign changes of x + 10⁻⁴ for each pair of neighbours", "Peeters 2004, 5"),
        new("temporal_entropy", FeatureGroup.Temporal, "1", "0 to 1", "entropy of |x| in 32 bins from its least to its greatest, over log₂ 32", "Giannakopoulos and Pikrakis 2014, 4.3"),
        new("temporal_crest", FeatureGroup.Temporal, "1", "1 up", "max|x| / rms", "Peeters 2004, 5"),
    ];

    private static IEnumerable<FeatureDefinition> Spectral() =>
    [
        new("spectral_centroid", FeatureGroup.Spectral, "Hz", "0 to fs/2", "Σ fS / ΣS", Peeters + ".1.1"),
        new("spectral_spread", FeatureGroup.Spectral, "Hz", "0 to fs/4", "√(Σ(f − centroid)²S / ΣS)", Peeters + ".1.2"),
        new("spectral_skewness", FeatureGroup.Spectral, "1", "any", "Σ(f − centroid)³S / (spread³ ΣS)", Peeters + ".1.3"),
        new("spectral_kurtosis", FeatureGroup.Spectral, "1", "1 up", "Σ(f − centroid)⁴S / (spread⁴ ΣS)", Peeters + ".1.4"),
        new("spectral_slope", FeatureGroup.Spectral, "1/Hz", "any", "slope of the least-squares line of S over f, divided by ΣS", Peeters + ".1.5"),
        new("spectral_decrease", FeatureGroup.Spectral, "1", "any", "Σ_{k≥2} (S_k − S_1)/(k − 1) / Σ_{k≥2} S_k", Peeters + ".1.6"),
        new("spectral_rolloff", FeatureGroup.Spectral, "Hz", "0 to fs/2", "the lowest f below which lies more than 85 % of ΣS", Peeters + ".1.7"),
        new("spectral_flatness", FeatureGroup.Spectral, "1", "0 to 1", "geometric mean of S over its arithmetic mean", "Johnston 1988"),
        new("spectral_noiseness", FeatureGroup.Spectral, "1", "0 to 1", "share of ΣS at 3 kHz and above", "NWaves 0.9.6"),
        new("spectral_crest", FeatureGroup.Spectral, "1", "1 to K", "max S² over the mean of S²", Peeters + ".6"),
        new("spectral_entropy", FeatureGroup.Spectral, "1", "0 to 1", "−Σ p log p / log K, p = S/ΣS", "Misra et al. 2004"),
        new("spectral_flux", FeatureGroup.Spectral, "1", "0 to √2", "√Σ(S/ΣS − S'/ΣS')², S' of the frame before", "Tzanetakis and Cook 2002"),
        .. Enumerable.Range(1, 6).Select(octave => new FeatureDefinition(
            $"spectral_contrast_{octave}", FeatureGroup.Spectral, "1", "0 to 12",
            $"log₁₀ of the largest 2 % of S over the smallest 2 %, {100 << octave} to {200 << octave} Hz", "Jiang et al. 2002")),
    ];

    private static IEnumerable<FeatureDefinition> Mpeg7() =>
    [
        new("mpeg7_centroid", FeatureGroup.Mpeg7, "Hz", "0 to 3000", "centroid over six octaves from 62.5 Hz", "ISO/IEC 15938-4"),
        new("mpeg7_spread", FeatureGroup.Mpeg7, "Hz", "0 to 3000", "spread over the octaves", "ISO/IEC 15938-4"),
        new("mpeg7_flatness", FeatureGroup.Mpeg7, "1", "0 up", "flatness over the octaves", "ISO/IEC 15938-4"),
        new("mpeg7_noiseness", FeatureGroup.Mpeg7, "1", "0 to 1", "share of the octaves centred at 3 kHz and above", "NWaves 0.9.6"),
        new("mpeg7_rolloff", FeatureGroup.Mpeg7, "Hz", "0 to 3000", "centre of the octave where 85 % are passed", "NWaves 0.9.6"),
        new("mpeg7_crest", FeatureGroup.Mpeg7, "1", "1 to 7", "crest over the octaves", "NWaves 0.9.6"),
        new("mpeg7_entropy", FeatureGroup.Mpeg7, "1", "0 to 1", "entropy over the octaves", "NWaves 0.9.6"),
        new("mpeg7_decrease", FeatureGroup.Mpeg7, "1", "any", "decrease over the octaves", "NWaves 0.9.6"),
        new("mpeg7_loudness", FeatureGroup.Mpeg7, "1", "0 up", "Σ E^0.23 over the octaves' magnitudes E", "Zwicker and Fastl, 8.7"),
        new("mpeg7_sharpness", FeatureGroup.Mpeg7, "1", "0, 0.22 to 0.77", "0.11 Σ b E_b^0.23 / Σ E_b^0.23", "Zwicker and Fastl, 9.1"),
    ];

    private static IEnumerable<FeatureDefinition> Harmonic() =>
    [
        new("harmonic_centroid", FeatureGroup.Harmonic, "Hz", "0 to fs/2", "centroid of ten peaks near the multiples of the fundamental", "Peeters 2004, 7"),
        new("harmonic_spread", FeatureGroup.Harmonic, "Hz", "0 up", "spread of the peaks", "Peeters 2004, 7"),
        new("inharmonicity", FeatureGroup.Harmonic, "1", "any", "2 Σ(f_i − i f₀)S_i² / (f₀ ΣS_i²)", "Peeters 2004, 7"),
        new("odd_to_even_ratio", FeatureGroup.Harmonic, "1", "0 up", "magnitudes of harmonics 1, 3, 5 … over 2, 4, 6 …", "Peeters 2004, 7"),
        new("tristimulus_1", FeatureGroup.Harmonic, "1", "0 to 1", "share of the fundamental", "Pollard and Jansson 1982"),
        new("tristimulus_2", FeatureGroup.Harmonic, "1", "0 to 1", "share of harmonics 2 to 4", "Pollard and Jansson 1982"),
        new("tristimulus_3", FeatureGroup.Harmonic, "1", "0 to 1", "share of harmonics 5 to 10", "Pollard and Jansson 1982"),
    ];

    private static IEnumerable<FeatureDefinition> Cepstral() =>
    [
        .. Family("mfcc", 13, FeatureGroup.Mfcc, "dB", "mel cepstrum: 40 Slaney bands in dB, orthonormal cosine transform", "Davis and Mermelstein 1980; Slaney 1998"),
        .. Family("mfcc_delta", 13, FeatureGroup.Delta, "dB/frame", "slope of mfcc over five frames", "HTK book, 5.9"),
        .. Family("mfcc_delta2", 13, FeatureGroup.Delta, "dB/frame²", "slope of mfcc_delta over five frames", "HTK book, 5.9"),
        .. Family("pncc", 13, FeatureGroup.Pncc, "1", "power-normalised cepstrum: 40 gammatone bands, noise suppression, root 1/15", "Kim and Stern 2016"),
        .. Family("spncc", 13, FeatureGroup.Pncc, "1", "the same without suppression", "Kim and Stern 2016, III.G"),
        .. Family("plp", 13, FeatureGroup.Plp, "1", "cepstrum of perceptual linear prediction of order 12", "Hermansky 1990"),
        new("lpc_error", FeatureGroup.Lpc, "1", "0 up", "energy that linear prediction of order 12 leaves, Hamming window", "Makhoul 1975"),
        .. Family("lpc", 12, FeatureGroup.Lpc, "1", "coefficient of A(z) = 1 + Σ a_k z^−k", "Makhoul 1975", first: 1),
        .. Family("lpcc", 13, FeatureGroup.Lpc, "1", "cepstrum of 1/A(z), lifter 22", "Makhoul 1975"),
    ];

    private static IEnumerable<FeatureDefinition> Bands() =>
    [
        .. Family("mel_level", 40, FeatureGroup.FilterBank, "dB", "power in a mel band (Slaney)", "Slaney 1998"),
        .. Family("bark_level", 24, FeatureGroup.FilterBank, "dB", "power in a critical band", "Hermansky 1990"),
        .. Family("erb_level", 32, FeatureGroup.FilterBank, "dB", "power in a gammatone band", "Patterson et al. 1987"),
        .. Family("octave_level", 8, FeatureGroup.FilterBank, "dB", "power in an octave from 62.5 Hz", "ISO/IEC 15938-4"),
        .. Chroma.PitchNames.Select(name => new FeatureDefinition(
            $"chroma_{name}", FeatureGroup.Chroma, "1", "0 to 1", "power in the pitch class, the largest of the twelve being 1", "Fujishima 1999; Ellis 2007")),
        .. Circle("fifth", "−1 to 1"), .. Circle("minor_third", "−1 to 1"), .. Circle("major_third", "−0.5 to 0.5"),
        .. Chroma.PitchNames.Select(name => new FeatureDefinition(
            $"chroma_cqt_{name}", FeatureGroup.ConstantQ, "1", "0 to 1", "magnitude of the constant-Q transform in the pitch class, from C2 to B7 at A4 = 440 Hz, the largest being 1", "Brown 1991")),
    ];

    private static IEnumerable<FeatureDefinition> Circle(string interval, string range) =>
    [
        new($"tonnetz_{interval}_x", FeatureGroup.Chroma, "1", range, $"the tonal centroid on the circle of {interval.Replace('_', ' ')}s, sine", "Harte et al. 2006"),
        new($"tonnetz_{interval}_y", FeatureGroup.Chroma, "1", range, $"the tonal centroid on the circle of {interval.Replace('_', ' ')}s, cosine", "Harte et al. 2006"),
    ];

    private static IEnumerable<FeatureDefinition> Pitched() =>
    [
        new("pitch", FeatureGroup.Pitch, "Hz", "0, 60 to 1600", "fundamental by YIN, threshold 0.15; 0 without one", "de Cheveigné and Kawahara 2002"),
        new("pitch_periodicity", FeatureGroup.Pitch, "1", "0 to 1", "1 − d'(τ) at the fundamental; 0 without one", "de Cheveigné and Kawahara 2002"),
    ];

    private static IEnumerable<FeatureDefinition> Changing() =>
    [
        .. Enumerable.Range(0, ModulationBands.Count).SelectMany(band => ModulationSpectrum.CentersHz.Select(hz => new FeatureDefinition(
            $"modulation_{ModulationBands.Names[band]}_{hz}hz", FeatureGroup.Modulation, "1", "0 to 1",
            $"depth of the {ModulationBands.Names[band]} band's envelope around {hz} Hz", "Moritz et al. 2011"))),
        .. Family("wavelet_energy", 7, FeatureGroup.Wavelet, "1", "share of the energy on a scale of the db4 transform, from the coarsest", "Tzanetakis et al. 2001"),
    ];

    private static IEnumerable<FeatureDefinition> OfTheFile() =>
    [
        OfFile("tempo", FeatureGroup.Rhythm, "1/min", "40 to 240", "beats a minute", "see Rhythm"),
        OfFile("tempo_confidence", FeatureGroup.Rhythm, "1", "0 to 1", "share of the chosen tempo in the evidence for all", "see Rhythm"),
        OfFile("beat_count", FeatureGroup.Rhythm, "1", "0 up", "beats", "Ellis 2007"),
        OfFile("onset_rate", FeatureGroup.Rhythm, "1/s", "0 up", "onsets a second", "Böck et al. 2012"),
        OfFile("tuning", FeatureGroup.Tonality, "cent", "−50 to 50", "offset of the tuning from A4 = 440 Hz", "see Tonality"),
        OfFile("key_confidence", FeatureGroup.Tonality, "1", "0 to 1", "how far the key stands above the others", "see Tonality"),
        OfFile("loudness", FeatureGroup.Loudness, "LUFS", "−70 up", "integrated, gated loudness", Ebu),
        OfFile("loudness_range", FeatureGroup.Loudness, "LU", "0 up", "from the 10th to the 95th percentile of short-term loudness, gated", "EBU Tech 3342"),
        OfFile("loudness_momentary_max", FeatureGroup.Loudness, "LUFS", "−∞ up", "highest loudness over 400 ms", "EBU Tech 3341"),
        OfFile("loudness_short_term_max", FeatureGroup.Loudness, "LUFS", "−∞ up", "highest loudness over 3 s", "EBU Tech 3341"),
        OfFile("true_peak", FeatureGroup.Loudness, "dBTP", "−∞ up", "highest level between the samples too", "ITU-R BS.1770-5, annex 2"),
        OfFile("sample_peak", FeatureGroup.Loudness, "dBFS", "−∞ up", "highest sample", "EBU Tech 3341"),
        OfFile("clipped_share", FeatureGroup.Loudness, "1", "0 to 1", "share of samples in runs of three or more at one full level", "see Loudness"),
        OfFile("dc_offset", FeatureGroup.Loudness, "1", "−1 to 1", "mean sample, of the channel where it is furthest from 0", "see Loudness"),
        OfFile("leading_silence", FeatureGroup.Loudness, "s", "0 up", "time before the first sample above −60 dBFS", "see Loudness"),
        OfFile("trailing_silence", FeatureGroup.Loudness, "s", "0 up", "time after the last sample above −60 dBFS", "see Loudness"),
        OfFile("phase_correlation", FeatureGroup.Loudness, "1", "−1 to 1", "Σ LR / √(ΣL² ΣR²) of the first two channels", "see Loudness"),
        OfFile("stereo_width", FeatureGroup.Loudness, "1", "0 to 1", "share of the side signal in the energy of the first two channels", "see Loudness"),
        OfFile("bandwidth", FeatureGroup.Loudness, "Hz", "0 to fs/2", "where the long-term spectrum ends", "see Loudness"),
    ];

    private static FeatureDefinition OfFile(string name, FeatureGroup group, string unit, string range, string definition, string source) =>
        new(name, group, unit, range, definition, source, IsPerFrame: false);

    private static IEnumerable<FeatureDefinition> Family(string name, int count, FeatureGroup group, string unit, string definition, string source, int first = 0) =>
        Enumerable.Range(first, count).Select(k => new FeatureDefinition($"{name}_{k}", group, unit, "any", $"{definition}, no. {k}", source));
}
