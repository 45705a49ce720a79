namespace Tracktion.Audio.Features.Pitch;

/// <summary>Chooses one candidate for each frame, or none, so that the line of all is the likeliest: jumps and changes of voicing cost. Not thread safe.</summary>
/// <remarks>
/// After M. Mauch and S. Dixon, "pYIN: a fundamental frequency estimator using probabilistic threshold distributions", ICASSP 2014: a path by Viterbi over the candidates
/// and a state without voice. The candidates' own frequencies are the states here, so the result keeps its precision.
/// </remarks>
public sealed class PitchTracker
{
    /// <summary>The most candidates of a frame.</summary>
    public const int MaxCandidates = 4;

    private const int States = MaxCandidates + 1;

    // Costs in nats: of changing between voice and none, of an octave's jump, and what periodicity a voice must have to be worth it.
    private const float SwitchCost = 1.5f;
    private const float OctaveCost = 6f;
    private const float UnvoicedCost = 1.1f;

    // Of a fundamental and its half, which resembles itself as much, the fundamental: what an octave down costs, and where nothing is added or taken off.
    private const float LowerOctaveCost = 0.08f;
    private const float ReferenceHz = 200;

    private readonly List<float> _frequencies = [];
    private readonly List<byte> _from = [];
    private readonly float[] _costs = new float[States];
    private readonly float[] _next = new float[States];
    private int _frames;

    /// <summary>Takes the candidates of the next frame.</summary>
    /// <param name="candidates">At most <see cref="MaxCandidates"/>.</param>
    public void Add(ReadOnlySpan<PitchEstimate> candidates)
    {
        if (candidates.Length > MaxCandidates) throw new ArgumentException($"At most {MaxCandidates} candidates are taken.", nameof(candidates));

        var before = _frames == 0 ? -1 : (_frames - 1) * States;
        for (var state = 0; state < States; state++)
        {
            var voiced = state < candidates.Length;
            var frequency = voiced ? candidates[state].FrequencyHz : 0;
            var own = state == MaxCandidates ? UnvoicedCost : voiced ? CostOf(candidates[state]) : float.PositiveInfinity;
            var (best, from) = (before < 0 ? 0f : float.PositiveInfinity, 0);
            for (var earlier = 0; earlier < States && before >= 0; earlier++)
            {
                var cost = _costs[earlier] + Transition(_frequencies[before + earlier], frequency);
                if (cost < best) (best, from) = (cost, earlier);
            }

            _next[state] = best + own;
            _frequencies.Add(frequency);
            _from.Add((byte)from);
        }

        // Only differences count: without this, sums over hours would lose their last digits.
        var least = _next.Min();
        for (var state = 0; state < States; state++) _costs[state] = _next[state] - least;
        _frames++;
    }

    /// <summary>The fundamental of each frame so far in Hz; 0 where there is no voice.</summary>
    public float[] Track()
    {
        var track = new float[_frames];
        var state = Array.IndexOf(_costs, _costs.Min());
        for (var frame = _frames - 1; frame >= 0; frame--)
        {
            track[frame] = _frequencies[(frame * States) + state];
            state = _from[(frame * States) + state];
        }

        return track;
    }

    private static float CostOf(PitchEstimate candidate) =>
        (-4 * MathF.Log(Math.Max(candidate.Periodicity, 1e-3f))) - (LowerOctaveCost * MathF.Log2(candidate.FrequencyHz / ReferenceHz));

    private static float Transition(float from, float to)
    {
        if (from <= 0 || to <= 0) return from <= 0 && to <= 0 ? 0 : SwitchCost;

        return OctaveCost * Math.Min(1.5f, MathF.Abs(MathF.Log2(to / from)));
    }
}
