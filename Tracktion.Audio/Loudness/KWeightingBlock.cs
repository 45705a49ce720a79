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

    private const int StateLength = KWeightingFilter.StateLength;

    // Groups in a run: what one pass leaves for the next stays in the first cache.
    private const int RunGroups = 32;

    // By columns, 8 long: the 8 samples that come out of each unit vector. A state's 4 numbers are padded to 8.
    private readonly double[] _outputOfState = new double[StateLength * Length];
    private readonly double[] _outputOfInput = new double[Length * Length];
    private readonly double[] _stateOfState = new double[StateLength * Length];
    private readonly double[] _stateOfInput = new double[Length * Length];

    /// <summary>Makes the matrices for a sample rate.</summary>
    /// <param name="sampleRateHz">The rate; positive.</param>
    public KWeightingBlock(int sampleRateHz)
    {
        for (var unit = 0; unit < StateLength; unit++)
        {
            var filter = new KWeightingFilter(sampleRateHz);
            filter.State[unit] = 1;
            for (var n = 0; n < Length; n++) _outputOfState[(unit * Length) + n] = filter.Next(0);
            filter.State.CopyTo(_stateOfState.AsSpan(unit * Length, Length));
        }

        for (var unit = 0; unit < Length; unit++)
        {
            var filter = new KWeightingFilter(sampleRateHz);
            for (var n = 0; n < Length; n++) _outputOfInput[(unit * Length) + n] = filter.Next(unit == n ? 1 : 0);
            filter.State.CopyTo(_stateOfInput.AsSpan(unit * Length, Length));
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

    // Three passes, so that only the four numbers of the state wait for each other.
    internal void AddSquares<TLanes, TVector>(ReadOnlySpan<float> samples, Span<double> state, Span<double> sums)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        Span<double> inputs = stackalloc double[RunGroups * Length];
        Span<double> states = stackalloc double[RunGroups * Length];
        while (samples.Length >= Length)
        {
            var groups = Math.Min(RunGroups, samples.Length / Length);
            AddInputs<TLanes, TVector>(samples[..(groups * Length)], inputs, states);
            Advance(states[..(groups * Length)], state);
            AddOutputs<TLanes, TVector>(inputs[..(groups * Length)], states, sums);
            samples = samples[(groups * Length)..];
        }
    }

    // The samples as doubles, and B·u of each group.
    private void AddInputs<TLanes, TVector>(ReadOnlySpan<float> samples, Span<double> inputs, Span<double> states)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var x = ref MemoryMarshal.GetReference(samples);
        ref var u = ref MemoryMarshal.GetReference(inputs);
        ref var s = ref MemoryMarshal.GetReference(states);
        ref var b = ref MemoryMarshal.GetArrayDataReference(_stateOfInput);
        for (var i = 0; i < samples.Length; i += TLanes.Count) TLanes.Store(TLanes.LoadFloats(ref x, i), ref u, i);
        for (var i = 0; i < samples.Length; i += Length)
        {
            for (var n = 0; n < StateLength; n += TLanes.Count)
            {
                TLanes.Store(Product<TLanes, TVector>(ref b, n, ref Unsafe.Add(ref u, i), TLanes.Broadcast(0)), ref s, i + n);
            }
        }
    }

    // Leaves in each group the state before it.
    private void Advance(Span<double> states, Span<double> state)
    {
        ReadOnlySpan<double> a = _stateOfState;
        var (s0, s1, s2, s3) = (state[0], state[1], state[2], state[3]);
        for (var i = 0; i < states.Length; i += Length)
        {
            var group = states.Slice(i, StateLength);
            var (b0, b1, b2, b3) = (group[0], group[1], group[2], group[3]);
            (group[0], group[1], group[2], group[3]) = (s0, s1, s2, s3);
            var n0 = ((a[0] * s0) + (a[8] * s1)) + ((a[16] * s2) + (a[24] * s3)) + b0;
            var n1 = ((a[1] * s0) + (a[9] * s1)) + ((a[17] * s2) + (a[25] * s3)) + b1;
            var n2 = ((a[2] * s0) + (a[10] * s1)) + ((a[18] * s2) + (a[26] * s3)) + b2;
            var n3 = ((a[3] * s0) + (a[11] * s1)) + ((a[19] * s2) + (a[27] * s3)) + b3;
            (s0, s1, s2, s3) = (n0, n1, n2, n3);
        }

        (state[0], state[1], state[2], state[3]) = (s0, s1, s2, s3);
    }

    private void AddOutputs<TLanes, TVector>(ReadOnlySpan<double> inputs, ReadOnlySpan<double> states, Span<double> sums)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        ref var u = ref MemoryMarshal.GetReference(inputs);
        ref var s = ref MemoryMarshal.GetReference(states);
        ref var c = ref MemoryMarshal.GetArrayDataReference(_outputOfState);
        ref var d = ref MemoryMarshal.GetArrayDataReference(_outputOfInput);
        ref var sum = ref MemoryMarshal.GetReference(sums[..Length]);
        for (var n = 0; n < Length; n += TLanes.Count)
        {
            var squares = TLanes.Load(ref sum, n);
            for (var i = 0; i < inputs.Length; i += Length)
            {
                ref var group = ref Unsafe.Add(ref s, i);
                var y = TLanes.Multiply(TLanes.Broadcast(group), TLanes.Load(ref c, n));
                y = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref group, 1)), TLanes.Load(ref c, Length + n), y);
                y = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref group, 2)), TLanes.Load(ref c, (2 * Length) + n), y);
                y = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref group, 3)), TLanes.Load(ref c, (3 * Length) + n), y);
                y = Product<TLanes, TVector>(ref d, n, ref Unsafe.Add(ref u, i), y);
                squares = TLanes.MultiplyAdd(y, y, squares);
            }

            TLanes.Store(squares, ref sum, n);
        }
    }

    // Rows from one on of a matrix times a group's eight samples, onto what there is.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Product<TLanes, TVector>(ref double matrix, int row, ref double input, TVector onto)
        where TLanes : struct, IDoubleLanes<TVector>
        where TVector : struct
    {
        onto = TLanes.MultiplyAdd(TLanes.Broadcast(input), TLanes.Load(ref matrix, row), onto);
        onto = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref input, 1)), TLanes.Load(ref matrix, Length + row), onto);
        onto = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref input, 2)), TLanes.Load(ref matrix, (2 * Length) + row), onto);
        onto = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref input, 3)), TLanes.Load(ref matrix, (3 * Length) + row), onto);
        onto = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref input, 4)), TLanes.Load(ref matrix, (4 * Length) + row), onto);
        onto = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref input, 5)), TLanes.Load(ref matrix, (5 * Length) + row), onto);
        onto = TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref input, 6)), TLanes.Load(ref matrix, (6 * Length) + row), onto);
        return TLanes.MultiplyAdd(TLanes.Broadcast(Unsafe.Add(ref input, 7)), TLanes.Load(ref matrix, (7 * Length) + row), onto);
    }
}
