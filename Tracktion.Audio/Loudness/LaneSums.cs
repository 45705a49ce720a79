using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Loudness;

/// <summary>
/// Sums over the samples of a programme in double precision: sample n goes to lane n mod 8, however the input is cut and however wide the
/// machine's vectors are, so that the bits are always the same. A product of two floats is exact in double precision. Not thread safe.
/// </summary>
internal sealed class LaneSums
{
    private const int Lanes = 8;

    private readonly double[] _sums = new double[Lanes];
    private int _lane;

    /// <summary>The sum so far.</summary>
    public double Total
    {
        get
        {
            var total = 0.0;
            foreach (var sum in _sums) total += sum;
            return total;
        }
    }

    /// <summary>Adds Σ a, or where there is a second row Σ a·b. Allocates nothing.</summary>
    /// <param name="a">The samples.</param>
    /// <param name="b">As many; or none.</param>
    public void Add(ReadOnlySpan<float> a, ReadOnlySpan<float> b = default)
    {
        var isProduct = !b.IsEmpty;
        var i = 0;
        for (; i < a.Length && _lane != 0; i++) AddOne(a[i], isProduct ? b[i] : 1);

        var whole = (a.Length - i) / Lanes * Lanes;
        var first = a.Slice(i, whole);
        var second = isProduct ? b.Slice(i, whole) : default;
        if (Vector512.IsHardwareAccelerated) AddWhole<DoubleLanes512, Vector512<double>>(first, second);
        else if (Vector256.IsHardwareAccelerated) AddWhole<DoubleLanes256, Vector256<double>>(first, second);
        else AddWhole<DoubleLanes128, Vector128<double>>(first, second);

        for (i += whole; i < a.Length; i++) AddOne(a[i], isProduct ? b[i] : 1);
    }

    private void AddOne(double a, double b)
    {
        _sums[_lane] += a * b;
        _lane = (_lane + 1) % Lanes;
    }

    private void AddWhole<TLanes, TVector>(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        for (var lane = 0; lane < Lanes; lane += TLanes.Count)
        {
            var sum = TLanes.Load(ref sums, lane);
            if (b.IsEmpty)
            {
                for (var i = lane; i < a.Length; i += Lanes) sum = TLanes.Add(sum, TLanes.LoadFloats(ref x, i));
            }
            else
            {
                for (var i = lane; i < a.Length; i += Lanes) sum = TLanes.MultiplyAdd(TLanes.LoadFloats(ref x, i), TLanes.LoadFloats(ref y, i), sum);
            }

            TLanes.Store(sum, ref sums, lane);
        }
    }
}
