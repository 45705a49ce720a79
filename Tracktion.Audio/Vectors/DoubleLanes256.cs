using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Tracktion.Audio.Vectors;

/// <summary>4 doubles at a time.</summary>
internal readonly struct DoubleLanes256 : IDoubleLanes<Vector256<double>>
{
    public static int Count => Vector256<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Broadcast(double value) => Vector256.Create(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Load(ref readonly double source, int index) => Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> LoadFloats(ref readonly float source, int index) =>
        Vector256.WidenLower(Vector128.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index)).ToVector256());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> Even, Vector256<double> Odd) LoadPairs(ref readonly float source, int index)
    {
        var values = Vector256.LoadUnsafe(in Unsafe.Add(ref Unsafe.AsRef(in source), index)).AsUInt64();
        return (
            Vector256.WidenLower(Vector256.Narrow(values, values).AsSingle()),
            Vector256.WidenLower(Vector256.Narrow(values >> 32, values >> 32).AsSingle()));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<double> value, ref double target, int index) => value.StoreUnsafe(ref Unsafe.Add(ref target, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFloats(Vector256<double> value, ref float target, int index) =>
        Vector256.Narrow(value, value).GetLower().StoreUnsafe(ref Unsafe.Add(ref target, index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFours(Vector256<double> value, ref double target, int index, int stride)
    {
        value.StoreUnsafe(ref Unsafe.Add(ref target, index));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Add(Vector256<double> a, Vector256<double> b) => a + b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Subtract(Vector256<double> a, Vector256<double> b) => a - b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Multiply(Vector256<double> a, Vector256<double> b) => a * b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> MultiplyAdd(Vector256<double> a, Vector256<double> b, Vector256<double> c) => Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Negate(Vector256<double> a) => -a;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Reverse(Vector256<double> a) => Vector256.Shuffle(a, Vector256.Create(3L, 2L, 1L, 0L));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<double> First, Vector256<double> Second) Interleave(Vector256<double> even, Vector256<double> odd)
    {
        var isOdd = Vector256.Create(0L, -1L, 0L, -1L).AsDouble();
        var (low, high) = (Vector256.Create(0L, 0L, 1L, 1L), Vector256.Create(2L, 2L, 3L, 3L));
        return (
            Vector256.ConditionalSelect(isOdd, Vector256.Shuffle(odd, low), Vector256.Shuffle(even, low)),
            Vector256.ConditionalSelect(isOdd, Vector256.Shuffle(odd, high), Vector256.Shuffle(even, high)));
    }
}
