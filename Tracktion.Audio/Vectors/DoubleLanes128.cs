using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tracktion.Audio.Vectors;

/// <summary>2 doubles at a time.</summary>
internal readonly struct DoubleLanes128 : IDoubleLanes<Vector128<double>>
{
    public static int Count => Vector128<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Broadcast(double value) => Vector128.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Load(ref readonly double source, int index) => Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> LoadFloats(ref readonly float source, int index) =>
        Vector128.WidenLower(Vector64.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index)).ToVector128());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<double> Even, Vector128<double> Odd) LoadPairs(ref readonly float source, int index)
    {
        var values = Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index));
        return (
            Vector128.WidenLower(Vector128.Shuffle(values, Vector128.Create(0, 2, 0, 2))),
            Vector128.WidenLower(Vector128.Shuffle(values, Vector128.Create(1, 3, 1, 3))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<double> value, ref double target, int index) => value.StoreUnsafe(ref Unsafe.Add(ref target, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFloats(Vector128<double> value, ref float target, int index) =>
        Vector128.Narrow(value, value).GetLower().StoreUnsafe(ref Unsafe.Add(ref target, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFours(Vector128<double> value, ref double target, int index, int stride)
    {
        value.StoreUnsafe(ref Unsafe.Add(ref target, index));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Add(Vector128<double> a, Vector128<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Subtract(Vector128<double> a, Vector128<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Multiply(Vector128<double> a, Vector128<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> MultiplyAdd(Vector128<double> a, Vector128<double> b, Vector128<double> c) => Vector128.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Negate(Vector128<double> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<double> Reverse(Vector128<double> a) => Vector128.Shuffle(a, Vector128.Create(1L, 0L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector128<double> First, Vector128<double> Second) Interleave(Vector128<double> even, Vector128<double> odd)
    {
        var isOdd = Vector128.Create(0L, -1L).AsDouble();
        var (low, high) = (Vector128.Create(0L, 0L), Vector128.Create(1L, 1L));
        return (
            Vector128.ConditionalSelect(isOdd, Vector128.Shuffle(odd, low), Vector128.Shuffle(even, low)),
            Vector128.ConditionalSelect(isOdd, Vector128.Shuffle(odd, high), Vector128.Shuffle(even, high)));
    }
}
