namespace Tracktion.Audio.Tonality;

/// <summary>What pitches sound over time, in steps of ten cents without octaves, gathered from the peaks of long frames' spectra. Not thread safe.</summary>
/// <remarks>
/// Source: E. Gómez, "Tonal description of polyphonic audio for music content processing" (2006): peaks from 60 Hz to 3.5 kHz, each counted also for the fundamentals that
/// it may be the second to fourth harmonic of, with a weight of 0.6 for each step. Peaks count by the root of their magnitude against what is around them, so that timbre counts
/// little; frames count alike but for the quiet.
/// </remarks>
public sealed class PitchProfile
{
    /// <summary>Steps in an octave.</summary>
    public const int Steps = 120;

    private const double CellSeconds = 2;
    private const double LowestHz = 60;
    private const double HighestHz = 3500;
    private const double A4Hz = 440;
    private const int StepsFromCToA = 90;
    private const int Harmonics = 4;
    private const float HarmonicDecay = 0.6f;

    // A frame 50 dB below the loudest so far counts no more.
    private const float QuietRatio = 1e-5f;

    private readonly double _binHz;
    private readonly int _first;
    private readonly int _last;
    private readonly float[] _smooth;
    private readonly List<float[]> _cells = [];
    private readonly List<float[]> _chroma = [];
    private float _loudest;

    /// <summary>Sets the range.</summary>
    /// <param name="sampleRateHz">The sample rate.</param>
    /// <param name="fftLength">The length of the transform that the spectra come from: about a third of a second.</param>
    /// <param name="hopLength">Samples between two frames.</param>
    public PitchProfile(int sampleRateHz, int fftLength, int hopLength)
    {
        _binHz = (double)sampleRateHz / fftLength;
        SecondsPerFrame = (double)hopLength / sampleRateHz;
        FrameSeconds = (double)fftLength / sampleRateHz;
        _first = Math.Max(2, (int)(LowestHz / _binHz));
        _last = Math.Min((fftLength / 2) - 2, (int)(HighestHz / _binHz));
        _smooth = new float[(fftLength / 2) + 1];
    }

    /// <summary>The time between two frames.</summary>
    public double SecondsPerFrame { get; }

    /// <summary>The length of a frame.</summary>
    public double FrameSeconds { get; }

    /// <summary>The time of a cell of <see cref="Cells"/>.</summary>
    public double SecondsPerCell => FramesPerCell * SecondsPerFrame;

    /// <summary>A profile for each two seconds.</summary>
    public IReadOnlyList<float[]> Cells => _cells;

    /// <summary>Twelve pitch classes for each frame, each summing to 1 or, for silence, to 0.</summary>
    public IReadOnlyList<float[]> Chroma => _chroma;

    private int FramesPerCell => Math.Max(1, (int)Math.Round(CellSeconds / SecondsPerFrame));

    /// <summary>Takes the spectrum of the next frame.</summary>
    /// <param name="power">The power spectrum under a Hann window.</param>
    public void Add(ReadOnlySpan<float> power)
    {
        if (_chroma.Count % FramesPerCell == 0) _cells.Add(new float[Steps]);

        var energy = 0f;
        for (var k = _first; k <= _last; k++) energy += power[k];
        _loudest = Math.Max(_loudest, energy);
        var chroma = new float[12];
        if (energy > QuietRatio * _loudest && energy > 1e-12f) AddPeaks(power, energy, chroma);
        _chroma.Add(chroma);
    }

    private void AddPeaks(ReadOnlySpan<float> power, float energy, float[] chroma)
    {
        Envelope(power);
        Span<float> profile = stackalloc float[Steps];
        var floor = energy * 1e-6f;
        for (var k = _first; k <= _last; k++)
        {
            if (power[k] < floor || power[k] <= power[k - 1] || power[k] < power[k + 1] || power[k] < 2 * _smooth[k]) continue;

            var (left, middle, right) = (MathF.Log(power[k - 1] + 1e-20f), MathF.Log(power[k] + 1e-20f), MathF.Log(power[k + 1] + 1e-20f));
            var shift = 0.5f * (left - right) / Math.Min(-1e-9f, left - (2 * middle) + right);
            var hz = (k + shift) * _binHz;
            var weight = MathF.Sqrt(MathF.Sqrt(power[k] / (_smooth[k] + floor)) * MathF.Sqrt(power[k] / energy));
            Spread(profile, hz, weight);
        }

        Keep(profile, _cells[^1]);
        var total = 0f;
        for (var step = 0; step < Steps; step++)
        {
            chroma[((step + 5) / 10) % 12] += profile[step];
            total += profile[step];
        }

        for (var pitch = 0; pitch < 12 && total > 0; pitch++) chroma[pitch] /= total;
    }

    // The mean power over about a third of an octave: what a peak must stand above.
    private void Envelope(ReadOnlySpan<float> power)
    {
        var (sum, from, to) = (0.0, 0, 0);
        for (var k = _first; k <= _last; k++)
        {
            var (low, high) = ((int)(k * 0.89) - 3, Math.Min(power.Length, (int)(k * 1.12) + 4));
            while (to < high) sum += power[to++];
            while (from < Math.Max(0, low)) sum -= power[from++];
            _smooth[k] = (float)(Math.Max(0, sum) / (to - from));
        }
    }

    private static void Spread(Span<float> profile, double hz, float weight)
    {
        for (var harmonic = 1; harmonic <= Harmonics; harmonic++)
        {
            if (hz / harmonic >= LowestHz / 2) Put(profile, hz / harmonic, weight);
            weight *= HarmonicDecay;
        }
    }

    private static void Put(Span<float> profile, double hz, float weight)
    {
        var place = (Steps * Math.Log2(hz / A4Hz)) + StepsFromCToA;
        var step = (int)Math.Floor(place);
        var part = (float)(place - step);
        profile[Wrap(step)] += weight * (1 - part);
        profile[Wrap(step + 1)] += weight * part;
    }

    private static int Wrap(int step) => ((step % Steps) + Steps) % Steps;

    private static void Keep(ReadOnlySpan<float> profile, float[] cell)
    {
        var total = 0f;
        foreach (var value in profile) total += value;
        for (var step = 0; step < Steps && total > 0; step++) cell[step] += profile[step] / total;
    }
}
