using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Features.Temporal;

/// <summary>How the level of bands goes up and down: the share of a band's envelope in octaves of modulation frequency. Not thread safe: it goes frame by frame.</summary>
/// <remarks>
/// Source: M. Slaney and S. Greenberg et al. on amplitude modulation spectra; N. Moritz et al. (2011). Envelopes are square roots of band powers at the frame rate, over
/// about a second and a half (128 frames), a new one each half of that. The energy in an octave of modulation, around 1, 2, 4, 8 and 16 Hz, is
/// divided by that of the envelope's mean, and its root taken, so that a sine gives its depth: 0 for a steady sound, 1 where all of it goes up and down. Speech peaks at 4 Hz.
/// </remarks>
public sealed class ModulationSpectrum
{
    /// <summary>Octaves of modulation frequency.</summary>
    public const int Octaves = 5;

    private const int Length = 128;
    private const int Hop = Length / 2;

    private readonly int _bands;
    private readonly double _frameRateHz;
    private readonly float[] _envelopes;
    private readonly RealFft _fft = new(Length);
    private readonly float[] _window = Window.Periodic(WindowKind.Hann, Length);
    private readonly float[] _power;
    private readonly double[] _scratch;
    private int _filled;

    /// <summary>Makes the transform.</summary>
    /// <param name="bands">The number of bands.</param>
    /// <param name="frameRateHz">Frames a second.</param>
    public ModulationSpectrum(int bands, double frameRateHz)
    {
        (_bands, _frameRateHz) = (bands, frameRateHz);
        _envelopes = new float[bands * Length];
        (_power, _scratch) = (new float[_fft.BinCount], new double[_fft.ScratchLength]);
    }

    /// <summary>The centre of each octave of modulation, in Hz.</summary>
    public static IReadOnlyList<int> CentersHz { get; } = [1, 2, 4, 8, 16];

    /// <summary>Takes the bands of the next frame.</summary>
    /// <param name="powers">The power of each band.</param>
    /// <param name="values">Room for <see cref="Octaves"/> values for each band, band after band.</param>
    /// <returns>Whether values were given, for the 128 frames before.</returns>
    public bool TryAdd(ReadOnlySpan<float> powers, Span<float> values)
    {
        for (var band = 0; band < _bands; band++) _envelopes[(band * Length) + _filled] = MathF.Sqrt(powers[band]);
        if (++_filled < Length) return false;

        for (var band = 0; band < _bands; band++)
        {
            var envelope = _envelopes.AsSpan(band * Length, Length);
            _fft.Power(envelope, _window, _power, _scratch);
            Share(values.Slice(band * Octaves, Octaves));
            envelope[Hop..].CopyTo(envelope);
        }

        _filled = Length - Hop;
        return true;
    }

    private void Share(Span<float> octaves)
    {
        octaves.Clear();
        if (_power[0] <= 1e-20f) return;

        // From the second bin on: the window spreads the mean over the first. A sine of depth d has (d/2)² of the mean's power in its
        // own bin, and a quarter of that in each neighbour: 3/8 d² in all.
        for (var bin = 2; bin < _power.Length; bin++)
        {
            var octave = (int)Math.Floor(Math.Log2(bin * _frameRateHz / Length) + 0.5);
            if (octave is >= 0 and < Octaves) octaves[octave] += 8 * _power[bin] / (3 * _power[0]);
        }

        foreach (ref var octave in octaves) octave = MathF.Min(1, MathF.Sqrt(octave));
    }
}
