namespace Tracktion.Audio.Loudness;

/// <summary>
/// The gating blocks of a programme of any length, in fixed memory: their exact powers are summed in bins of 0.01 LU. The means are those of
/// the exact powers; only whether a block within 0.01 LU of the relative gate counts is rounded.
/// </summary>
internal sealed class BlockHistogram
{
    private const double FloorLufs = LoudnessMeter.AbsoluteGateLufs;
    private const double CeilingLufs = 40;
    private const double BinLu = 0.01;
    private const double RelativeGateLu = -10;

    private readonly double[] _powers = new double[(int)((CeilingLufs - FloorLufs) / BinLu) + 1];
    private readonly long[] _counts = new long[(int)((CeilingLufs - FloorLufs) / BinLu) + 1];

    /// <summary>Adds a block; one below the absolute gate does not count.</summary>
    public void Add(double power)
    {
        var loudness = LoudnessMeter.ToLufs(power);
        if (loudness < FloorLufs) return;

        var bin = Math.Min((int)((loudness - FloorLufs) / BinLu), _powers.Length - 1);
        _powers[bin] += power;
        _counts[bin]++;
    }

    /// <summary>The gated loudness in LUFS; negative infinity where no block counts.</summary>
    public double IntegratedLufs()
    {
        var ungated = MeanLufs(0);
        if (double.IsNegativeInfinity(ungated)) return ungated;

        var gate = ungated + RelativeGateLu;
        return MeanLufs(gate <= FloorLufs ? 0 : (int)((gate - FloorLufs) / BinLu));
    }

    private double MeanLufs(int firstBin)
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
