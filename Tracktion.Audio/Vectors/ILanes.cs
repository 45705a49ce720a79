namespace Tracktion.Audio.Vectors;

/// <summary>
/// The few operations that the kernels are written in, for one width of vector. A kernel is written once, generic over the width, and the
/// compiler makes a version for each. Every operation is exact or IEEE-rounded in each lane, so all widths give the same bits, except for sums across lanes.
/// </summary>
/// <typeparam name="TVector">The vector of floats.</typeparam>
internal interface ILanes<TVector>
    where TVector : struct
{
    /// <summary>Floats in a vector; a power of two, at least 4.</summary>
    static abstract int Count { get; }

    static abstract TVector Broadcast(float value);

    /// <summary>first, first + 1, first + 2 and so on.</summary>
    static abstract TVector Ascending(float first);

    static abstract TVector Load(ref readonly float source, int index);

    static abstract void Store(TVector value, ref float target, int index);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a·b + c, in one rounding where the machine has the instruction.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Negate(TVector a);

    static abstract TVector SquareRoot(TVector a);

    static abstract TVector Max(TVector a, TVector b);

    static abstract TVector Min(TVector a, TVector b);

    static abstract TVector Abs(TVector a);

    /// <summary>Natural logarithm of positive numbers.</summary>
    static abstract TVector Log(TVector a);

    /// <summary>The value where a is greater than b, else 0.</summary>
    static abstract TVector WhereGreater(TVector a, TVector b, TVector value);

    static abstract float Sum(TVector a);

    /// <summary>The largest lane.</summary>
    static abstract float Largest(TVector a);

    /// <summary>Of the numbers of two vectors in a row: those at even places, and those at odd ones.</summary>
    static abstract (TVector Even, TVector Odd) Deinterleave(TVector first, TVector second);
}
