using Tracktion.Audio.Vectors;
using Tracktion.Audio.Windows;

namespace Tracktion.Audio.Filters;

/// <summary>Changes the sample rate by a ratio of whole numbers, L/M, with a polyphase filter of linear phase. The plan is immutable and thread safe.</summary>
/// <remarks>
/// The prototype is a sinc under a Kaiser window (J. F. Kaiser, "Nonrecursive digital filter design using the I0-sinh window function", 1974): the
/// stop-band begins at half the lower of the two rates and lies 100 dB down; the pass-band, flat within 0.001 dB, ends at 90 % of it.
/// The output is in time with the input (no delay), and has ⌈N·L/M⌉ samples; beyond its ends the input counts as silence.
/// </remarks>
public sealed class Resampler
{
    private const double StopBandDb = 100;
    private const double PassBand = 0.9;
    private const int MaxPhases = 4096;

    private readonly float[] _phases;
    private readonly int _taps;

    /// <summary>Designs the filter.</summary>
    /// <param name="fromHz">The rate of the input; positive.</param>
    /// <param name="toHz">The rate of the output; positive.</param>
    /// <exception cref="ArgumentException">The two have too small a common divisor: more than 4,096 phases.</exception>
    public Resampler(int fromHz, int toHz)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromHz, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(toHz, 1);
        var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(fromHz, toHz);
        (Up, Down) = (toHz / divisor, fromHz / divisor);
        if (Up > MaxPhases) throw new ArgumentException($"{fromHz} Hz to {toHz} Hz takes {Up} phases; at most {MaxPhases} are made.", nameof(toHz));

        // Frequencies relative to the rate of the prototype, L times the input's; the transition ends at the stop-band's edge.
        var edge = 0.5 / Math.Max(Up, Down);
        var width = (1 - PassBand) * edge;
        var cutoff = edge - (width / 2);
        var beta = 0.1102 * (StopBandDb - 8.7);
        var length = (int)Math.Ceiling((StopBandDb - 7.95) / (2.285 * 2 * Math.PI * width));
        _taps = (length / Up) + 2;
        _taps += _taps & 1;
        _phases = Design(cutoff, beta);
    }

    /// <summary>L.</summary>
    public int Up { get; }

    /// <summary>M.</summary>
    public int Down { get; }

    /// <summary>How many samples an input gives.</summary>
    /// <param name="inputLength">The input's samples.</param>
    public int OutputLength(int inputLength) => (int)((((long)inputLength * Up) + Down - 1) / Down);

    /// <summary>Resamples a whole signal. Allocates nothing.</summary>
    /// <param name="input">The samples.</param>
    /// <param name="output">Room for <see cref="OutputLength"/> samples.</param>
    /// <exception cref="ArgumentException">There is not enough room.</exception>
    public void Process(ReadOnlySpan<float> input, Span<float> output)
    {
        var count = OutputLength(input.Length);
        if (output.Length < count) throw new ArgumentException($"There must be room for {count} samples.", nameof(output));

        for (var i = 0; i < count; i++)
        {
            var place = (long)i * Down;
            var first = (int)(place / Up) - (_taps / 2) + 1;
            var phase = _phases.AsSpan((int)(place % Up) * _taps, _taps);
            var (from, to) = (Math.Max(0, first), Math.Min(input.Length, first + _taps));
            output[i] = to > from ? VectorKernels.Dot(input[from..to], phase[(from - first)..]) : 0;
        }
    }

    // Phase p holds the prototype at p/L + (T/2 − 1 − t) input samples from its middle, for tap t.
    private float[] Design(double cutoff, double beta)
    {
        var phases = new float[Up * _taps];
        var half = _taps / 2.0 * Up;
        var window = Window.Kaiser((2 * (int)half) + 1, beta);
        for (var phase = 0; phase < Up; phase++)
        {
            var row = phases.AsSpan(phase * _taps, _taps);
            var sum = 0.0;
            for (var tap = 0; tap < _taps; tap++)
            {
                var distance = phase + (((_taps / 2) - 1 - tap) * (double)Up);
                var x = 2 * cutoff * distance;
                var sinc = x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
                var value = 2 * cutoff * Up * sinc * window[(int)(distance + half)];
                row[tap] = (float)value;
                sum += value;
            }

            // Each phase passes a constant unchanged, or the phases would ring at the input's rate.
            foreach (ref var tap in row) tap = (float)(tap / sum);
        }

        return phases;
    }
}
