using Tracktion.Audio.Features.FilterBanks;

namespace Tracktion.Audio.Features.Spectral;

/// <summary>The power in each of the twelve pitch classes, from C, and the tonal centroid that they make.</summary>
/// <remarks>
/// Sources: T. Fujishima, "Realtime chord recognition of musical sound", ICMC 1999; the bank of <see cref="FilterBankDesign.Chroma"/>; C. Harte et al., "Detecting
/// harmonic change in musical audio", AMCMM 2006, for the six coordinates on the circles of fifths, minor thirds and major thirds. By default the largest class is 1; NWaves does not normalise. Silence gives 0.
/// </remarks>
public sealed class Chroma : FeatureExtractor
{
    private const int Pitches = 12;

    private static readonly float[] TonalBasis = MakeTonalBasis();

    private readonly FilterBank _bank;
    private readonly bool _normalise;

    /// <summary>Builds the tables.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform that the spectra come from.</param>
    /// <param name="normalise">Whether the largest class is brought to 1. Default: yes.</param>
    /// <param name="a4Hz">The tuning. Default: 440 Hz.</param>
    public Chroma(int sampleRateHz, int fftLength, bool normalise = true, double a4Hz = 440)
    {
        _bank = FilterBankDesign.Chroma(new FilterBankOptions(sampleRateHz, fftLength), a4Hz);
        _normalise = normalise;
    }

    /// <summary>The names of the pitch classes, with sharps.</summary>
    public static IReadOnlyList<string> PitchNames { get; } = ["c", "c_sharp", "d", "d_sharp", "e", "f", "f_sharp", "g", "g_sharp", "a", "a_sharp", "b"];

    /// <inheritdoc/>
    public override FeatureGroup Group => FeatureGroup.Chroma;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } =
    [
        .. PitchNames.Select(name => $"chroma_{name}"),
        "tonnetz_fifth_x", "tonnetz_fifth_y", "tonnetz_minor_third_x", "tonnetz_minor_third_y", "tonnetz_major_third_x", "tonnetz_major_third_y",
    ];

    /// <inheritdoc/>
    public override void Extract(in FeatureFrame frame, Span<float> values, Span<float> scratch)
    {
        var chroma = values[..Pitches];
        _bank.Apply(frame.Power, chroma);
        var (largest, total) = (0f, 0f);
        foreach (var value in chroma)
        {
            largest = Math.Max(largest, value);
            total += value;
        }

        for (var axis = 0; axis < 6; axis++)
        {
            var sum = 0f;
            for (var pitch = 0; pitch < Pitches; pitch++) sum += TonalBasis[(axis * Pitches) + pitch] * chroma[pitch];
            values[Pitches + axis] = total > 1e-20f ? sum / total : 0;
        }

        if (!_normalise) return;

        var scale = largest > 1e-20f ? 1 / largest : 0;
        foreach (ref var value in chroma) value *= scale;
    }

    private static float[] MakeTonalBasis()
    {
        (double Angle, double Radius)[] circles = [(7 * Math.PI / 6, 1), (3 * Math.PI / 2, 1), (2 * Math.PI / 3, 0.5)];
        var basis = new float[6 * Pitches];
        for (var circle = 0; circle < circles.Length; circle++)
        {
            for (var pitch = 0; pitch < Pitches; pitch++)
            {
                var (sine, cosine) = Math.SinCos(pitch * circles[circle].Angle);
                basis[(2 * circle * Pitches) + pitch] = (float)(circles[circle].Radius * sine);
                basis[(((2 * circle) + 1) * Pitches) + pitch] = (float)(circles[circle].Radius * cosine);
            }
        }

        return basis;
    }
}
