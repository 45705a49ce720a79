using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Features;

/// <summary>The centre of gravity of a mono signal's spectrum, over all its frames. Frames weigh by their magnitude, so silence does not pull at it. Not thread safe.</summary>
/// <remarks>
/// Source: G. Peeters, "A large set of audio features for sound description" (CUIDADO, 2004), section 6.1.1, on magnitudes. Frames of 2,048
/// samples under a periodic Hann window, a hop of 1,024; a shorter signal is one frame, filled with zeros.
/// </remarks>
internal sealed class SpectralCentroidMeter(int sampleRateHz)
{
    private const int FrameLength = 2048;
    private const int HopLength = 1024;

    private static readonly RealFft Fft = new(FrameLength);
    private static readonly float[] Weights = Window.Periodic(WindowKind.Hann, FrameLength);

    private readonly float[] _frame = new float[FrameLength];
    private readonly float[] _windowed = new float[FrameLength];
    private readonly float[] _magnitudes = new float[Fft.BinCount];
    private readonly double[] _scratch = new double[Fft.ScratchLength];
    private int _filled;
    private bool _measured;
    private double _weighted;
    private double _total;

    /// <summary>Takes the next sample.</summary>
    public void Add(float sample)
    {
        _frame[_filled++] = sample;
        if (_filled < FrameLength) return;

        Measure();
        _frame.AsSpan(HopLength).CopyTo(_frame);
        _filled = FrameLength - HopLength;
    }

    /// <summary>The centroid in Hz; null where there was no sound at all.</summary>
    public double? Centroid()
    {
        if (!_measured && _filled > 0)
        {
            _frame.AsSpan(_filled).Clear();
            Measure();
        }

        return _total > 0 ? _weighted / _total : null;
    }

    private void Measure()
    {
        _measured = true;
        for (var i = 0; i < FrameLength; i++) _windowed[i] = _frame[i] * Weights[i];
        Fft.Magnitudes(_windowed, _magnitudes, _scratch);
        for (var k = 0; k < _magnitudes.Length; k++)
        {
            _weighted += (double)_magnitudes[k] * k * sampleRateHz / FrameLength;
            _total += _magnitudes[k];
        }
    }
}
