namespace Tracktion.Audio.Rhythm;

/// <summary>Places beats where onsets are, at distances near the period of the tempo there.</summary>
/// <remarks>Source: D. Ellis, "Beat tracking by dynamic programming", J. New Music Research 36 (2007), with a period that may change over time.</remarks>
internal static class BeatTracker
{
    // How much a distance other than the period costs, in standard deviations of the onsets per squared octave.
    private const float Tightness = 300f;

    /// <summary>The frames of the beats.</summary>
    /// <param name="strength">The onsets' strength, a value a frame.</param>
    /// <param name="periods">The beat's period at each frame, in frames; positive.</param>
    public static List<int> Track(ReadOnlySpan<float> strength, ReadOnlySpan<float> periods)
    {
        var count = strength.Length;
        var (local, cumulative, from) = (Smooth(strength, periods), new float[count], new int[count]);
        var logarithms = Logarithms(periods);
        for (var frame = 0; frame < count; frame++)
        {
            var period = periods[frame];
            var logarithm = MathF.Log2(period);
            var (best, place) = (0f, -1);
            var last = Math.Max(1, (int)(period * 0.6f));
            for (var distance = last; distance <= (int)(period * 1.6f) && distance <= frame; distance++)
            {
                var octaves = logarithms[distance] - logarithm;
                var score = cumulative[frame - distance] - (Tightness * octaves * octaves);
                if (place < 0 || score > best) (best, place) = (score, frame - distance);
            }

            // Before the first beat there is none to follow.
            (cumulative[frame], from[frame]) = place >= 0 && best > 0 ? (local[frame] + best, place) : (local[frame], -1);
        }

        return Trace(cumulative, from, periods);
    }

    // Of every distance that is tried: the longest period there is, and a little more.
    private static float[] Logarithms(ReadOnlySpan<float> periods)
    {
        var longest = 1f;
        foreach (var period in periods) longest = Math.Max(longest, period);
        return [.. Enumerable.Range(0, (int)(longest * 1.6f) + 2).Select(distance => MathF.Log2(Math.Max(1, distance)))];
    }

    private static float[] Smooth(ReadOnlySpan<float> strength, ReadOnlySpan<float> periods)
    {
        var (mean, squares) = (0.0, 0.0);
        foreach (var value in strength) mean += value;
        mean /= Math.Max(1, strength.Length);
        foreach (var value in strength) squares += (value - mean) * (value - mean);
        var scale = (float)(30 / Math.Max(1e-9, Math.Sqrt(squares / Math.Max(1, strength.Length))));

        // A bump a sixteenth of the beat wide: an onset a frame or two off the beat still counts.
        var smoothed = new float[strength.Length];
        for (var frame = 0; frame < smoothed.Length; frame++)
        {
            var width = Math.Max(1, periods[frame] / 32);
            var reach = (int)Math.Ceiling(2 * width);
            for (var near = Math.Max(0, frame - reach); near <= Math.Min(smoothed.Length - 1, frame + reach); near++)
            {
                var distance = (near - frame) / width;
                smoothed[frame] += scale * strength[near] * MathF.Exp(-0.5f * distance * distance) / width;
            }
        }

        return smoothed;
    }

    private static List<int> Trace(ReadOnlySpan<float> cumulative, ReadOnlySpan<int> from, ReadOnlySpan<float> periods)
    {
        List<int> beats = [];
        if (cumulative.Length == 0) return beats;

        // The last beat lies within the last period.
        var last = cumulative.Length - 1;
        for (var frame = Math.Max(0, cumulative.Length - 1 - (int)periods[^1]); frame < cumulative.Length; frame++)
        {
            if (cumulative[frame] > cumulative[last]) last = frame;
        }

        for (var beat = last; beat >= 0; beat = from[beat]) beats.Add(beat);
        beats.Reverse();
        return beats;
    }
}
