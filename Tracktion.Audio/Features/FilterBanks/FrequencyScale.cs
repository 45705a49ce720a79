namespace Tracktion.Audio.Features.FilterBanks;

/// <summary>Scales of pitch as it is heard, from Hz and back.</summary>
public static class FrequencyScale
{
    private const double SlaneyLinearHz = 200.0 / 3;
    private const double SlaneyBreakHz = 1000;
    private const double SlaneyBreakMel = SlaneyBreakHz / SlaneyLinearHz;

    // 27 steps from 1 kHz to 6.4 kHz.
    private static readonly double SlaneyLogStep = Math.Log(6.4) / 27;

    /// <summary>Mel by the HTK book, 5.4: 1127 ln(1 + f/700).</summary>
    public static double HzToMelHtk(double hz) => 1127 * Math.Log(1 + (hz / 700));

    /// <summary>The inverse of <see cref="HzToMelHtk"/>.</summary>
    public static double MelHtkToHz(double mel) => 700 * (Math.Exp(mel / 1127) - 1);

    /// <summary>Mel by M. Slaney's Auditory Toolbox (1998): linear to 1 kHz, logarithmic from there.</summary>
    public static double HzToMelSlaney(double hz) => hz < SlaneyBreakHz ? hz / SlaneyLinearHz : SlaneyBreakMel + (Math.Log(hz / SlaneyBreakHz) / SlaneyLogStep);

    /// <summary>The inverse of <see cref="HzToMelSlaney"/>.</summary>
    public static double MelSlaneyToHz(double mel) => mel < SlaneyBreakMel ? mel * SlaneyLinearHz : SlaneyBreakHz * Math.Exp((mel - SlaneyBreakMel) * SlaneyLogStep);

    /// <summary>Bark by H. Hermansky (1990), as in PLP: 6 asinh(f/600).</summary>
    public static double HzToBark(double hz) => 6 * Math.Asinh(hz / 600);

    /// <summary>The inverse of <see cref="HzToBark"/>.</summary>
    public static double BarkToHz(double bark) => 600 * Math.Sinh(bark / 6);

    /// <summary>Equivalent rectangular bandwidths below a frequency, by B. Glasberg and B. Moore (1990): 21.4 log₁₀(1 + 0.00437 f).</summary>
    public static double HzToErb(double hz) => 21.4 * Math.Log10(1 + (0.00437 * hz));

    /// <summary>The inverse of <see cref="HzToErb"/>.</summary>
    public static double ErbToHz(double erb) => (Math.Pow(10, erb / 21.4) - 1) / 0.00437;

    /// <summary>The bandwidth of the ear's filter at a frequency in Hz, by the same source: 24.7 (1 + 0.00437 f).</summary>
    public static double ErbWidthHz(double hz) => 24.7 * (1 + (0.00437 * hz));
}
