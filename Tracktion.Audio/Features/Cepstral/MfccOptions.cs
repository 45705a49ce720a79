namespace Tracktion.Audio.Features.Cepstral;

/// <summary>What <see cref="Mfcc"/> computes; the presets are those that others publish results with.</summary>
public sealed record MfccOptions
{
    /// <summary>Coefficients, from the lowest. Default: 13.</summary>
    public int Coefficients { get; init; } = 13;

    /// <summary>Mel bands. Default: 40.</summary>
    public int Bands { get; init; } = 40;

    /// <summary>Whether the bands are of the HTK kind; else of the Slaney kind. Default: no.</summary>
    public bool HtkBands { get; init; }

    /// <summary>Where the bands begin, in Hz. Default: 0.</summary>
    public double LowHz { get; init; }

    /// <summary>Where they end. Default: half the sample rate.</summary>
    public double? HighHz { get; init; }

    /// <summary>The logarithm that is taken of each band's power. Default: decibels.</summary>
    public LogScale Log { get; init; } = LogScale.Decibel;

    /// <summary>The least power that a band is taken to have; positive. Default: 1e-10.</summary>
    public float Floor { get; init; } = 1e-10f;

    /// <summary>The lifter L: coefficient k is multiplied by 1 + L/2 sin(πk/L). Default: 0, none.</summary>
    public int Lifter { get; init; }

    /// <summary>NWaves' default: 24 HTK bands, log₁₀ with the least positive float as its floor.</summary>
    public static MfccOptions NWaves { get; } = new() { Bands = 24, HtkBands = true, Log = LogScale.Log10, Floor = float.Epsilon };

    /// <summary>HTK's: 26 bands, natural logarithm with a floor of 1, lifter 22 (HTK book, 5.6). To go with a Hamming window and pre-emphasis 0.97.</summary>
    public static MfccOptions Htk { get; } = new() { Bands = 26, HtkBands = true, Log = LogScale.Natural, Floor = 1, Lifter = 22 };

    /// <summary>Slaney's: 40 bands of equal area, decibels. NWaves' Slaney form, and librosa's but for the number of bands and its top_db.</summary>
    public static MfccOptions Slaney { get; } = new();

    /// <summary>librosa's default: 128 Slaney bands, decibels. Its clamp to 80 dB below the loudest frame (top_db) needs the whole file, and is left out.</summary>
    public static MfccOptions Librosa { get; } = new() { Bands = 128, Coefficients = 20 };
}
