using System.Runtime.Intrinsics;

namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>Piano, bell, electric piano, mallets: decaying sinusoids, by default stretched as a stiff string's are.</summary>
/// <remarks>
/// A sinusoid that decays is y[n] = 2 r cos(w) y[n-1] - r^2 y[n-2]; four run side by side.
/// A stiff string's partial k lies at k f sqrt(1 + B k^2) (H. Fletcher, 1964).
/// </remarks>
internal sealed class StruckInstrument : IInstrument
{
    private const int Lanes = 4;
    private const double SilentConstants = 7;

    private readonly int _sampleRateHz;
    private readonly Partial[] _partials;
    private readonly double _releaseSeconds;
    private readonly double _strike;
    private readonly CorpusRandom _random;

    /// <param name="sampleRateHz">The rate.</param>
    /// <param name="partials">For a note at 261 Hz; higher notes decay faster.</param>
    /// <param name="releaseSeconds">The time constant of the damper.</param>
    /// <param name="strike">The level of the noise with which the note begins.</param>
    /// <param name="random">Draws phases and noise.</param>
    public StruckInstrument(int sampleRateHz, Partial[] partials, double releaseSeconds, double strike, CorpusRandom random)
    {
        _sampleRateHz = sampleRateHz;
        _releaseSeconds = releaseSeconds;
        _strike = strike;
        _random = random;
        var total = Math.Sqrt(partials.Sum(partial => partial.Amplitude * partial.Amplitude));
        _partials = [.. partials.Select(partial => partial with { Amplitude = partial.Amplitude / total })];
    }

    public bool IsSustained => false;

    public static Partial[] StiffString(int count, double slope, double inharmonicity, double decaySeconds, double decaySlope, double strikePoint, CorpusRandom random)
    {
        var partials = new Partial[count];
        for (var k = 1; k <= count; k++)
        {
            // What is struck at a part of its length lacks the partials that have a node there.
            var comb = 0.15 + Math.Abs(Math.Sin(Math.PI * k * strikePoint));
            var amplitude = comb * Math.Pow(k, -slope) * random.Between(0.6, 1.4);
            partials[k - 1] = new Partial(k * Math.Sqrt(1 + (inharmonicity * k * k)), amplitude, decaySeconds / (1 + (decaySlope * (k - 1))));
        }

        return partials;
    }

    public int Render(Span<float> target, Note note)
    {
        var higher = Math.Pow(note.FrequencyHz / 261.6, 0.5);
        var longest = _partials.Max(partial => partial.DecaySeconds) / higher;
        var seconds = Math.Min(SilentConstants * longest, note.Seconds + (SilentConstants * _releaseSeconds));
        var frames = Math.Min(target.Length, (int)(seconds * _sampleRateHz));
        target = target[..frames];
        target.Clear();
        for (var first = 0; first < _partials.Length; first += Lanes) AddPartials(target, note, first, higher);
        AddStrike(target, note);
        Damp(target, note);
        return frames;
    }

    private void AddPartials(Span<float> target, Note note, int first, double higher)
    {
        Span<double> c1 = stackalloc double[Lanes], c2 = stackalloc double[Lanes], y1 = stackalloc double[Lanes], y2 = stackalloc double[Lanes];
        for (var lane = 0; lane < Lanes && first + lane < _partials.Length; lane++)
        {
            var partial = _partials[first + lane];
            var hz = partial.Ratio * note.FrequencyHz;
            if (hz > 0.45 * _sampleRateHz) continue;

            var angle = 2 * Math.PI * hz / _sampleRateHz;
            var radius = Math.Exp(-higher / (partial.DecaySeconds * _sampleRateHz));
            // The softer the stroke, the duller the sound.
            var amplitude = partial.Amplitude * note.Velocity * Math.Pow(note.Velocity, 0.08 * (partial.Ratio - 1));
            var phase = 0.3 * _random.Unit();
            c1[lane] = 2 * radius * Math.Cos(angle);
            c2[lane] = radius * radius;
            y1[lane] = amplitude * Math.Sin(phase - angle);
            y2[lane] = amplitude * Math.Sin(phase - (2 * angle));
        }

        Run(target, Vector256.Create<double>(c1), Vector256.Create<double>(c2), Vector256.Create<double>(y1), Vector256.Create<double>(y2));
    }

    private static void Run(Span<float> target, Vector256<double> c1, Vector256<double> c2, Vector256<double> y1, Vector256<double> y2)
    {
        foreach (ref var sample in target)
        {
            var y = (c1 * y1) - (c2 * y2);
            y2 = y1;
            y1 = y;
            sample += (float)Vector256.Sum(y);
        }
    }

    private void AddStrike(Span<float> target, Note note)
    {
        if (_strike <= 0) return;

        var decay = (float)Math.Exp(-1 / (0.006 * _sampleRateHz));
        var level = (float)(_strike * note.Velocity * note.Velocity);
        var low = 0f;
        for (var i = 0; i < target.Length && level > 1e-5; i++)
        {
            low += 0.25f * (_random.Noise() - low);
            target[i] += level * low;
            level *= decay;
        }
    }

    private void Damp(Span<float> target, Note note)
    {
        var attack = Math.Min(target.Length, (int)(0.0015 * _sampleRateHz));
        for (var i = 0; i < attack; i++) target[i] *= (float)i / attack;
        var release = (float)Math.Exp(-1 / (_releaseSeconds * _sampleRateHz));
        var level = 1f;
        for (var i = (int)(note.Seconds * _sampleRateHz); i < target.Length; i++) target[i] *= level *= release;
    }
}
