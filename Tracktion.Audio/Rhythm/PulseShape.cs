namespace Tracktion.Audio.Rhythm;

/// <summary>Where in the beat, and in two beats, onsets fall: the curve folded at a period, over windows short enough that the fold does not blur.</summary>
/// <param name="Peak">The strongest place in the beat, over the mean.</param>
/// <param name="OffBeat">The place half a beat later, over the strongest.</param>
/// <param name="Alternation">The weaker of two neighbouring beats over the stronger: 1 where both are alike.</param>
internal readonly record struct PulseShape(double Peak, double OffBeat, double Alternation)
{
    private const double WindowSeconds = 6;
    // A power of two.
    private const int Places = 16;

    public static PulseShape Of(ReadOnlySpan<float> curve, double frameRateHz, double beatSeconds)
    {
        var window = Math.Min(curve.Length, (int)(WindowSeconds * frameRateHz));
        var period = 2 * beatSeconds * frameRateHz;
        if (window < 2 * period) return new PulseShape(1, 1, 1);

        var (peak, offBeat, alternation, count) = (0.0, 0.0, 0.0, 0);
        Span<double> fold = stackalloc double[Places];
        for (var from = 0; from + window <= curve.Length; from += window)
        {
            Fold(curve.Slice(from, window), period, fold);
            var mean = 0.0;
            foreach (var value in fold) mean += value / Places;
            if (mean <= 1e-9) continue;

            var best = 0;
            for (var place = 1; place < Places / 2; place++)
            {
                if (fold[place] + fold[place + (Places / 2)] > fold[best] + fold[best + (Places / 2)]) best = place;
            }

            var (first, second) = (fold[best], fold[best + (Places / 2)]);
            var off = fold[(best + (Places / 4)) % Places] + fold[(best + (3 * Places / 4)) % Places];
            peak += (first + second) / (2 * mean);
            offBeat += off / Math.Max(first + second, 1e-9);
            alternation += Math.Min(first, second) / Math.Max(Math.Max(first, second), 1e-9);
            count++;
        }

        return count == 0 ? new PulseShape(1, 1, 1) : new PulseShape(peak / count, offBeat / count, alternation / count);
    }

    // Each frame counts for the two places that it lies between.
    private static void Fold(ReadOnlySpan<float> curve, double period, Span<double> fold)
    {
        fold.Clear();
        Span<double> weights = stackalloc double[Places];
        weights.Clear();
        var (place, step) = (0.0, Places / period);
        foreach (var strength in curve)
        {
            var (low, part) = ((int)place, place - (int)place);
            var high = (low + 1) & (Places - 1);
            fold[low] += strength * (1 - part);
            fold[high] += strength * part;
            weights[low] += 1 - part;
            weights[high] += part;
            place += step;
            if (place >= Places) place -= Places;
        }

        for (var i = 0; i < Places; i++) fold[i] /= Math.Max(weights[i], 1e-9);
    }
}
