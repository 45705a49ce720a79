namespace Tracktion.Audio.Vectors;

/// <summary>The operations of the transforms, on doubles, for one width of vector. As <see cref="ILanes{TVector}"/>; samples and spectra outside are floats.</summary>
/// <typeparam name="TVector">The vector of doubles.</typeparam>
internal interface IDoubleLanes<TVector>
    where TVector : struct
{
    /// <summary>Doubles in a vector: 2, 4 or 8.</summary>
    static abstract int Count { get; }

    static abstract TVector Broadcast(double value);

    static abstract TVector Load(ref readonly double source, int index);

    /// <summary>As many floats, made doubles.</summary>
    static abstract TVector LoadFloats(ref readonly float source, int index);

    /// <summary>Twice as many floats: those at even places, and those at odd ones.</summary>
    static abstract (TVector Even, TVector Odd) LoadPairs(ref readonly float source, int index);

    static abstract void Store(TVector value, ref double target, int index);

    /// <summary>Rounded to floats.</summary>
    static abstract void StoreFloats(TVector value, ref float target, int index);

    /// <summary>Stores each group of four lanes on its own, the groups <paramref name="stride"/> apart; of two lanes, both in a row.</summary>
    static abstract void StoreFours(TVector value, ref double target, int index, int stride);

    static abstract TVector Add(TVector a, TVector b);

    static abstract TVector Subtract(TVector a, TVector b);

    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a·b + c, in one rounding where the machine has the instruction.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    static abstract TVector Negate(TVector a);

    /// <summary>The lanes in the opposite order.</summary>
    static abstract TVector Reverse(TVector a);

    /// <summary>even₀, odd₀, even₁, odd₁ and so on, over two vectors.</summary>
    static abstract (TVector First, TVector Second) Interleave(TVector even, TVector odd);
}
