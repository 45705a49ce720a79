namespace Tracktion.Audio.Features;

/// <summary>What features are chosen by, and timed by.</summary>
public enum FeatureGroup
{
    /// <summary>Energy, level, zero crossings of the samples.</summary>
    Temporal,

    /// <summary>The shape of the magnitude spectrum.</summary>
    Spectral,

    /// <summary>Octave bands in the manner of MPEG-7.</summary>
    Mpeg7,

    /// <summary>Peaks at the multiples of a fundamental.</summary>
    Harmonic,

    /// <summary>Mel-frequency cepstral coefficients.</summary>
    Mfcc,

    /// <summary>How the cepstral coefficients move.</summary>
    Delta,

    /// <summary>Power-normalised cepstral coefficients.</summary>
    Pncc,

    /// <summary>Perceptual linear prediction.</summary>
    Plp,

    /// <summary>Linear prediction and its cepstrum.</summary>
    Lpc,

    /// <summary>The levels of auditory filter banks.</summary>
    FilterBank,

    /// <summary>Pitch classes and the tonal centroid.</summary>
    Chroma,

    /// <summary>Pitch classes of the constant-Q transform.</summary>
    ConstantQ,

    /// <summary>The fundamental frequency.</summary>
    Pitch,

    /// <summary>The amplitude modulation of bands.</summary>
    Modulation,

    /// <summary>The energy on each scale of a wavelet transform.</summary>
    Wavelet,

    /// <summary>Onsets, tempo, beats.</summary>
    Rhythm,

    /// <summary>Tuning and key.</summary>
    Tonality,

    /// <summary>Loudness, level, and faults of the recording.</summary>
    Loudness,

    /// <summary>The waveform's picture.</summary>
    Waveform,
}
