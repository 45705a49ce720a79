using Tracktion.Audio.Transforms;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Analyzing;

/// <summary>The long frames that pitches are found in: a power spectrum each and, where it is wanted, twelve pitch classes of a constant-Q transform. Immutable and thread safe.</summary>
internal sealed class TonalPlan
{
    private const double LowestHz = 65.406;
    private const int Octaves = 6;
    private const int BinsPerOctave = 12;

    private readonly AnalysisFraming _framing;
    private readonly RealFft _fft;
    private readonly float[] _window;
    private readonly ConstantQTransform? _constantQ;

    public TonalPlan(AnalysisFraming framing, bool withConstantQ)
    {
        _framing = framing;
        _fft = new RealFft(framing.TonalFrameLength);
        _window = Window.Periodic(WindowKind.Hann, framing.TonalFrameLength);

        // As many octaves from C2 as lie below half the sample rate.
        var octaves = Math.Min(Octaves, (int)Math.Floor(Math.Log2(framing.SampleRateHz / 2.0 / 1.06 / LowestHz)));
        if (withConstantQ && octaves > 0) _constantQ = new ConstantQTransform(framing.SampleRateHz, framing.TonalFrameLength, LowestHz, BinsPerOctave, octaves * BinsPerOctave);
    }

    public int BinCount => _fft.BinCount;

    /// <summary>Doubles of scratch.</summary>
    public int ScratchLength => _fft.ScratchLength;

    /// <summary>Floats of room for a spectrum and its constant-Q bins.</summary>
    public int RoomLength => (2 * BinCount) + (Octaves * BinsPerOctave);

    public bool HasConstantQ => _constantQ is not null;

    /// <summary>Measures one frame; what it lacks in samples counts as silence. Allocates nothing.</summary>
    public void Measure(ReadOnlySpan<float> samples, Span<float> power, Span<float> chroma, Span<float> room, Span<double> scratch)
    {
        _fft.Power(samples, _window.AsSpan(0, samples.Length), power, scratch);
        if (_constantQ is null) return;

        if (samples.Length < _framing.TonalFrameLength)
        {
            chroma.Clear();
            return;
        }

        var magnitudes = room.Slice(2 * BinCount, _constantQ.FrequenciesHz.Count);
        _fft.Forward(samples, room[..BinCount], room.Slice(BinCount, BinCount), scratch);
        _constantQ.Magnitudes(room[..BinCount], room.Slice(BinCount, BinCount), magnitudes);
        chroma.Clear();
        var largest = 0f;
        for (var bin = 0; bin < magnitudes.Length; bin++) largest = Math.Max(largest, chroma[bin % BinsPerOctave] += magnitudes[bin]);
        foreach (ref var value in chroma) value = largest > 1e-9f ? value / largest : 0;
    }
}
