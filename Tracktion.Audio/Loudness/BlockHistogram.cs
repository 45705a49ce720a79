namespace Tracktion.Audio.Loudness;

/// <summary>
/// Loudness values of a programme of any length, in fixed memory: their exact powers are summed in bins of 0.01 LU. The means are those of
/// the exact powers; only whether a value within 0.01 LU of the relative gate counts is rounded.
/// </summary>
internal sealed class BlockHistogram
{
    private const double FloorLufs = LoudnessMeter.AbsoluteGateLufs;
    private const double CeilingLufs = 40;
    private const double BinLu = 0.01;

    private readonly double[] _powers = new double[(int)((CeilingLufs - FloorLufs) / BinLu) + 1];
    private readonly long[] _counts = new long[(int)((CeilingLufs - FloorLufs) / BinLu) + 1];

    /// <summary>Adds a value; one below the absolute gate does not count.</summary>
    public void Add(double power)
    {
        var loudness = LoudnessMeter.ToLufs(power);
        if (!(loudness >= FloorLufs)) return;

        var bin = (int)Math.Min((loudness - FloorLufs) / BinLu, _powers.Length - 1);
        _powers[bin] += power;
        _counts[bin]++;
    }

    /// <summary>The mean of the values that pass a gate relative to the mean of all.</summary>
    /// <param name="relativeGateLu">The gate, below 0.</param>
    /// <returns>LUFS; negative infinity where no value counts.</returns>
    public double MeanLufs(double relativeGateLu) => MeanFrom(Gate(relativeGateLu));

    /// <summary>How far two percentiles of the values that pass a gate relative to the mean of all are apart.</summary>
    /// <param name="relativeGateLu">The gate, below 0.</param>
    /// <param name="low">The lower percentile, as a share.</param>
    /// <param name="high">The upper one.</param>
    /// <returns>LU; 0 where no value counts.</returns>
    public double RangeLu(double relativeGateLu, double low, double high)
    {
        var firstBin = Gate(relativeGateLu);
        var count = 0L;
        for (var bin = firstBin; bin < _counts.Length; bin++) count += _counts[bin];
        return count == 0 ? 0 : Ranked(firstBin, Rank(high)) - Ranked(firstBin, Rank(low));

        // The listing of Tech 3342 rounds (n − 1)·p; n·p is what ffmpeg takes, at most one value beside it, which counts in programmes of seconds only.
        long Rank(double share) => Math.Max(1, (long)Math.Round(count * share, MidpointRounding.AwayFromZero)) - 1;
    }

    private double Ranked(int firstBin, long rank)
    {
        var bin = firstBin;
        for (; rank >= _counts[bin]; bin++) rank -= _counts[bin];
        return LoudnessMeter.ToLufs(_powers[bin] / _counts[bin]);
    }

    private int Gate(double relativeGateLu)
    {
        var gate = MeanFrom(0) + relativeGateLu;
        return gate <= FloorLufs ? 0 : (int)Math.Min((gate - FloorLufs) / BinLu, _counts.Length - 1);
    }

    private double MeanFrom(int firstBin)
    {
        var power = 0.0;
        var count = 0L;
        for (var bin = firstBin; bin < _powers.Length; bin++)
        {
            power += _powers[bin];
            count += _counts[bin];
        }

        return count == 0 ? double.NegativeInfinity : LoudnessMeter.ToLufs(power / count);
    }
}
