using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Loudness;

/// <summary>
/// Finds where the long-term spectrum of a recording ends, to unmask files that were coded with loss before: an MP3 of 128 kbit/s ends at
/// 16 kHz, whatever it was packed into later. Fed with the power spectra of the frames. Not thread safe. Memory: 8 bytes for each bin.
/// </summary>
/// <remarks>
/// The mean spectrum, in bands of about 125 Hz, ends at the lower of two places: above which it stays more than 70 dB below its highest band; and, from
/// 2 kHz on, where it falls by more than 25 dB within 1 kHz and stays down, as it does behind the low-pass of a coder and never by nature. Resolution: a band.
/// </remarks>
public sealed class BandwidthMeter
{
    private const double BandHz = 125;
    private const double FloorDb = 70;
    private const double CliffDb = 25;
    private const double CliffWidthHz = 1000;
    private const double CliffBaseHz = 500;
    private const double LowestCliffHz = 2000;
    private const double LeastDb = -300;

    private readonly double[] _sums;
    private readonly double _nyquistHz;
    private readonly int _binsPerBand;

    /// <summary>A meter for spectra of a size.</summary>
    /// <param name="sampleRateHz">The sample rate; positive.</param>
    /// <param name="bins">Values of a spectrum, from 0 Hz to half the sample rate, N/2 + 1 of a transform of length N; at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    public BandwidthMeter(int sampleRateHz, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(sampleRateHz, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        _sums = new double[bins];
        _nyquistHz = sampleRateHz / 2.0;
        _binsPerBand = (int)Math.Max(1, Math.Round(BandHz * (bins - 1) / _nyquistHz));
    }

    /// <summary>Takes the next frame's spectrum. Allocates nothing.</summary>
    /// <param name="power">|X|² at each bin, in any scale that stays the same; finite and at least 0.</param>
    /// <exception cref="ArgumentException">The length is not that of the meter.</exception>
    public void Add(ReadOnlySpan<float> power)
    {
        if (power.Length != _sums.Length) throw new ArgumentException($"A spectrum must have {_sums.Length} values.", nameof(power));

        if (Vector512.IsHardwareAccelerated) Add<DoubleLanes512, Vector512<double>>(power);
        else if (Vector256.IsHardwareAccelerated) Add<DoubleLanes256, Vector256<double>>(power);
        else Add<DoubleLanes128, Vector128<double>>(power);
    }

    /// <summary>Where the spectrum of all that came so far ends.</summary>
    /// <returns>Hz; half the sample rate where it does not end before; null for silence.</returns>
    public double? CutoffHz()
    {
        var levels = Levels();
        var highest = levels.Max();
        if (highest <= LeastDb) return null;

        var end = Array.FindLastIndex(levels, level => level > highest - FloorDb) + 1;
        end = Math.Min(end, FindCliff(levels));
        return end >= levels.Length ? _nyquistHz : Hertz(end);
    }

    // The mean power of each band in decibels. The bin at 0 Hz tells of an offset, not of sound.
    private double[] Levels()
    {
        var levels = new double[Math.Max(1, _sums.Length / _binsPerBand)];
        for (var band = 0; band < levels.Length; band++)
        {
            var first = Math.Max(1, band * _binsPerBand);
            var end = band == levels.Length - 1 ? _sums.Length : (band + 1) * _binsPerBand;
            var sum = 0.0;
            for (var bin = first; bin < end; bin++) sum += _sums[bin];
            levels[band] = sum > 0 ? Math.Max(LeastDb, 10 * Math.Log10(sum / (end - first))) : LeastDb;
        }

        return levels;
    }

    // The first band behind a cliff; the number of bands where there is none.
    private int FindCliff(double[] levels)
    {
        var above = new double[levels.Length];
        above[^1] = levels[^1];
        for (var band = levels.Length - 2; band >= 0; band--) above[band] = Math.Max(levels[band], above[band + 1]);

        var (width, basis) = (Bands(CliffWidthHz), Bands(CliffBaseHz));
        for (var band = Math.Max(basis, Bands(LowestCliffHz)); band + width < levels.Length; band++)
        {
            var before = levels.AsSpan(band - basis, basis);
            var mean = 0.0;
            foreach (var level in before) mean += level / basis;
            var foot = above[band + width];
            if (mean - foot <= CliffDb) continue;

            var middle = (mean + foot) / 2;
            var end = band + width;
            while (end > 0 && levels[end - 1] <= middle) end--;
            return end;
        }

        return levels.Length;
    }

    private int Bands(double hertz) => (int)Math.Max(1, Math.Round(hertz / Hertz(1)));

    private double Hertz(int band) => (double)band * _binsPerBand * _nyquistHz / (_sums.Length - 1);

    private void Add<TLanes, TVector>(ReadOnlySpan<float> power)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(power);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        var i = 0;
        for (; i + TLanes.Count <= power.Length; i += TLanes.Count) TLanes.Store(TLanes.Add(TLanes.Load(ref sums, i), TLanes.LoadFloats(ref x, i)), ref sums, i);
        for (; i < power.Length; i++) _sums[i] += power[i];
    }
}
