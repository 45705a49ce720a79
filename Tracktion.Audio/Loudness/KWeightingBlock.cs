using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tracktion.Audio.Vectors;

namespace Tracktion.Audio.Loudness;

/// <summary>
/// K-weighting by eight samples at a time. A recursive filter waits for its own last result at every sample; as a linear system it can as well
/// go eight steps at once: y = C·s + D·u and s′ = A·s + B·u, for the samples u and the filter's state s. The matrices are the answers of
/// the plain filter to each unit vector. Immutable and thread safe.
/// </summary>
internal sealed class KWeightingBlock
{
    /// <summary>Samples at a time.</summary>
    public const int Length = 8;

    // Of each unit vector (4 of the state, then 8 of the samples): the 8 samples that come out, and the 4 of the state after them, padded to 8.
    private readonly double[] _outputs = new double[(KWeightingFilter.StateLength + Length) * Length];
    private readonly double[] _states = new double[(KWeightingFilter.StateLength + Length) * Length];

    /// <summary>Makes the matrices for a sample rate.</summary>
    /// <param name="sampleRateHz">The rate; positive.</param>
    public KWeightingBlock(int sampleRateHz)
    {
        for (var unit = 0; unit < KWeightingFilter.StateLength + Length; unit++)
        {
            var filter = new KWeightingFilter(sampleRateHz);
            if (unit < KWeightingFilter.StateLength) filter.State[unit] = 1;
            for (var n = 0; n < Length; n++) _outputs[(unit * Length) + n] = filter.Next(unit == KWeightingFilter.StateLength + n ? 1 : 0);
            filter.State.CopyTo(_states.AsSpan(unit * Length, Length));
        }
    }

    /// <summary>Adds the squares of the weighted samples to sums, and moves the state on. Allocates nothing.</summary>
    /// <param name="samples">A multiple of eight samples.</param>
    /// <param name="state">The filter's state, 8 long.</param>
    /// <param name="sums">Eight sums: sample n goes to sum n mod 8.</param>
    public void AddSquares(ReadOnlySpan<float> samples, Span<double> state, Span<double> sums)
    {
        if (Vector512.IsHardwareAccelerated) AddSquares<DoubleLanes512, Vector512<double>>(samples, state, sums);
        else if (Vector256.IsHardwareAccelerated) AddSquares<DoubleLanes256, Vector256<double>>(samples, state, sums);
        else AddSquares<DoubleLanes128, Vector128<double>>(samples, state, sums);
    }

    internal void AddSquares<TLanes, TVector>(ReadOnlySpan<float> samples, Span<double> state, Span<double> sums)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        // The input vector of both products: the state, then the samples.
        Span<double> input = stackalloc double[KWeightingFilter.StateLength + Length + Length];
        state[..KWeightingFilter.StateLength].CopyTo(input);
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var u = ref MemoryMarshal.GetReference(input);
        ref var c = ref MemoryMarshal.GetArrayDataReference(_outputs);
        ref var a = ref MemoryMarshal.GetArrayDataReference(_states);
        ref var sum = ref MemoryMarshal.GetReference(sums[..Length]);
        Span<double> next = stackalloc double[Length];
        ref var s = ref MemoryMarshal.GetReference(next);
        for (var i = 0; i + Length <= samples.Length; i += Length)
        {
            for (var n = 0; n < Length; n += TLanes.Count) TLanes.Store(TLanes.LoadFloats(ref x, i + n), ref u, KWeightingFilter.StateLength + n);
            for (var n = 0; n < Length; n += TLanes.Count)
            {
                var y = Product<TLanes, TVector>(ref c, n, ref u);
                TLanes.Store(TLanes.MultiplyAdd(y, y, TLanes.Load(ref sum, n)), ref sum, n);
            }

            for (var n = 0; n < KWeightingFilter.StateLength; n += TLanes.Count) TLanes.Store(Product<TLanes, TVector>(ref a, n, ref u), ref s, n);
            next[..KWeightingFilter.StateLength].CopyTo(input);
        }

        input[..KWeightingFilter.StateLength].CopyTo(state);
    }

    // The samples' share does not wait for the state, which comes last and in two short sums.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Product<TLanes, TVector>(ref double matrix, int row, ref double input)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        var even = TLanes.Multiply(TLanes.Broadcast(At(ref input, 4)), TLanes.Load(ref matrix, (4 * Length) + row));
        var odd = TLanes.Multiply(TLanes.Broadcast(At(ref input, 5)), TLanes.Load(ref matrix, (5 * Length) + row));
        even = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 6)), TLanes.Load(ref matrix, (6 * Length) + row), even);
        odd = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 7)), TLanes.Load(ref matrix, (7 * Length) + row), odd);
        even = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 8)), TLanes.Load(ref matrix, (8 * Length) + row), even);
        odd = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 9)), TLanes.Load(ref matrix, (9 * Length) + row), odd);
        even = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 10)), TLanes.Load(ref matrix, (10 * Length) + row), even);
        odd = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 11)), TLanes.Load(ref matrix, (11 * Length) + row), odd);
        even = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 0)), TLanes.Load(ref matrix, row), even);
        odd = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 1)), TLanes.Load(ref matrix, Length + row), odd);
        even = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 2)), TLanes.Load(ref matrix, (2 * Length) + row), even);
        odd = TLanes.MultiplyAdd(TLanes.Broadcast(At(ref input, 3)), TLanes.Load(ref matrix, (3 * Length) + row), odd);
        return TLanes.Add(even, odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double At(ref double input, int index) => Unsafe.Add(ref input, index);
}
