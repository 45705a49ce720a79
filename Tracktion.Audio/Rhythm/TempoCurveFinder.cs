namespace Tracktion.Audio.Rhythm;

/// <summary>Follows the tempo through a piece: near the tempo of the whole, as the onsets around each second repeat, without jumps.</summary>
internal static class TempoCurveFinder
{
    private const double WindowSeconds = 8;
    private const int States = 61;

    // 30 % to either side, in steps of 0.9 %.
    private const double Range = 1.3;
    private const double JumpCost = 0.02;

    // 9 % in a second: a longer jump costs more than all the evidence there is.
    private const int FurthestJump = 10;

    /// <summary>A value a second; empty where the piece is shorter than a window.</summary>
    public static List<TempoPoint> Find(OnsetCurves curves, double bpm)
    {
        var window = (int)(WindowSeconds * curves.FrameRateHz);
        var hop = (int)Math.Round(curves.FrameRateHz);
        var count = curves.All.Length < window ? 0 : ((curves.All.Length - window) / hop) + 1;
        if (count == 0) return [];

        double[] tempi = [.. Enumerable.Range(0, States).Select(state => bpm * Math.Pow(Range, ((2.0 * state) / (States - 1)) - 1))];
        var (costs, from) = (new double[States], new byte[count * States]);
        foreach (var (i, periodicity) in Periodicity.OfWindows(curves.All, window, hop, curves.FrameRateHz).Index())
        {
            var next = new double[States];
            for (var state = 0; state < States; state++)
            {
                var (best, least) = (0, double.MaxValue);
                for (var earlier = Math.Max(0, state - FurthestJump); earlier <= Math.Min(States - 1, state + FurthestJump); earlier++)
                {
                    var cost = costs[earlier] + (JumpCost * (earlier - state) * (earlier - state));
                    if (cost < least) (best, least) = (earlier, cost);
                }

                var beat = 60 / tempi[state];
                var evidence = periodicity.At(beat) + periodicity.At(2 * beat) + periodicity.At(4 * beat);
                next[state] = least - evidence;
                from[(i * States) + state] = (byte)best;
            }

            costs = next;
        }

        return Trace(costs, from, tempi, count);
    }

    private static List<TempoPoint> Trace(double[] costs, byte[] from, double[] tempi, int count)
    {
        var state = Array.IndexOf(costs, costs.Min());
        List<TempoPoint> curve = [];
        for (var i = count - 1; i >= 0; i--)
        {
            curve.Add(new TempoPoint(i + (WindowSeconds / 2), tempi[state]));
            state = from[(i * States) + state];
        }

        curve.Reverse();
        return curve;
    }
}
