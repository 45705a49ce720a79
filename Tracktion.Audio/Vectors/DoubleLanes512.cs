using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tracktion.Audio.Vectors;

/// <summary>8 doubles at a time.</summary>
internal readonly struct DoubleLanes512 : IDoubleLanes<Vector512<double>>
{
    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Broadcast(double value) => Vector512.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ref readonly double source, int index) => Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LoadFloats(ref readonly float source, int index) =>
        Vector512.WidenLower(Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index)).ToVector512());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> Even, Vector512<double> Odd) LoadPairs(ref readonly float source, int index)
    {
        var values = Vector512.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index)).AsUInt64();
        return (
            Vector512.WidenLower(Vector512.Narrow(values, values).AsSingle()),
            Vector512.WidenLower(Vector512.Narrow(values >> 32, values >> 32).AsSingle()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<double> value, ref double target, int index) => value.StoreUnsafe(ref Unsafe.Add(ref target, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFloats(Vector512<double> value, ref float target, int index) =>
        Vector512.Narrow(value, value).GetLower().StoreUnsafe(ref Unsafe.Add(ref target, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFours(Vector512<double> value, ref double target, int index, int stride)
    {
        value.GetLower().StoreUnsafe(ref Unsafe.Add(ref target, index));
        value.GetUpper().StoreUnsafe(ref Unsafe.Add(ref target, index + stride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Add(Vector512<double> a, Vector512<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Subtract(Vector512<double> a, Vector512<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Multiply(Vector512<double> a, Vector512<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> MultiplyAdd(Vector512<double> a, Vector512<double> b, Vector512<double> c) => Vector512.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Negate(Vector512<double> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Reverse(Vector512<double> a) => Vector512.Shuffle(a, Vector512.Create(7L, 6L, 5L, 4L, 3L, 2L, 1L, 0L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<double> First, Vector512<double> Second) Interleave(Vector512<double> even, Vector512<double> odd)
    {
        var isOdd = Vector512.Create(0L, -1L, 0L, -1L, 0L, -1L, 0L, -1L).AsDouble();
        var (low, high) = (Vector512.Create(0L, 0L, 1L, 1L, 2L, 2L, 3L, 3L), Vector512.Create(4L, 4L, 5L, 5L, 6L, 6L, 7L, 7L));
        return (
            Vector512.ConditionalSelect(isOdd, Vector512.Shuffle(odd, low), Vector512.Shuffle(even, low)),
            Vector512.ConditionalSelect(isOdd, Vector512.Shuffle(odd, high), Vector512.Shuffle(even, high)));
    }
}
