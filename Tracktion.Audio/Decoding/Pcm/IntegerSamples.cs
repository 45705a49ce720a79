using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Tracktion.Audio.Decoding.Pcm;

/// <summary>Turns integer samples into floats, many at a time; the rest, and all where there are no vectors, one by one.</summary>
/// <remarks>
/// An integer of up to 24 bits is a float exactly, one of 32 is rounded to the nearest, and a scale that is a power of two changes
/// no bit of the mantissa. So the order of the steps is free, and all paths agree to the bit.
/// </remarks>
internal static class IntegerSamples
{
    private const float Scale16 = 1f / (1 << 15);
    private const float Scale24 = 1f / (1 << 23);
    private const float Scale32 = 1f / (1L << 31);
    private const int Bytes24 = 3;

    // Three bytes go to the upper end of each integer; the index past the vector's end gives the zero below them.
    private static readonly Vector128<byte> Spread24Little = Vector128.Create((byte)255, 0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11);
    private static readonly Vector128<byte> Spread24Big = Vector128.Create((byte)255, 2, 1, 0, 255, 5, 4, 3, 255, 8, 7, 6, 255, 11, 10, 9);

    /// <summary>16 bits in the machine's own byte order, or the other.</summary>
    public static void Convert16(ReadOnlySpan<short> source, Span<float> target, bool foreignOrder)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var done = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; done <= source.Length - Vector256<short>.Count; done += Vector256<short>.Count)
            {
                var samples = Vector256.LoadUnsafe(ref from, (nuint)done);
                if (foreignOrder) samples = (samples << 8) | (samples >>> 8);
                Store(Vector256.WidenLower(samples), Scale16, ref Unsafe.Add(ref to, done));
                Store(Vector256.WidenUpper(samples), Scale16, ref Unsafe.Add(ref to, done + Vector256<int>.Count));
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; done <= source.Length - Vector128<short>.Count; done += Vector128<short>.Count)
            {
                var samples = Vector128.LoadUnsafe(ref from, (nuint)done);
                if (foreignOrder) samples = (samples << 8) | (samples >>> 8);
                (Vector128.ConvertToSingle(Vector128.WidenLower(samples)) * Scale16).StoreUnsafe(ref to, (nuint)done);
                (Vector128.ConvertToSingle(Vector128.WidenUpper(samples)) * Scale16).StoreUnsafe(ref to, (nuint)(done + Vector128<int>.Count));
            }
        }

        for (; done < source.Length; done++) target[done] = (foreignOrder ? BinaryPrimitives.ReverseEndianness(source[done]) : source[done]) * Scale16;
    }

    /// <summary>24 bits, packed.</summary>
    public static void Convert24(ReadOnlySpan<byte> source, Span<float> target, bool bigEndian)
    {
        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var done = 0;
        if (Vector128.IsHardwareAccelerated && BitConverter.IsLittleEndian)
        {
            // Each load takes 16 bytes for the 12 that it uses, and must not run past the end.
            var spread = bigEndian ? Spread24Big : Spread24Little;
            for (; (done * Bytes24) + Vector128<byte>.Count <= source.Length; done += Vector128<int>.Count)
            {
                var samples = Vector128.Shuffle(Vector128.LoadUnsafe(ref from, (nuint)(done * Bytes24)), spread).AsInt32();
                (Vector128.ConvertToSingle(samples) * Scale32).StoreUnsafe(ref to, (nuint)done);
            }
        }

        for (; done < target.Length; done++) target[done] = ReadInt24(source.Slice(done * Bytes24, Bytes24), bigEndian) * Scale24;
    }

    /// <summary>32 bits in the machine's own byte order, or the other.</summary>
    public static void Convert32(ReadOnlySpan<int> source, Span<float> target, bool foreignOrder)
    {
        if (foreignOrder)
        {
            // The target serves as the place for the turned integers, which are then converted where they are.
            var turned = MemoryMarshal.Cast<float, int>(target);
            BinaryPrimitives.ReverseEndianness(source, turned);
            source = turned;
        }

        ref var from = ref MemoryMarshal.GetReference(source);
        ref var to = ref MemoryMarshal.GetReference(target);
        var done = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            for (; done <= source.Length - Vector256<int>.Count; done += Vector256<int>.Count)
                Store(Vector256.LoadUnsafe(ref from, (nuint)done), Scale32, ref Unsafe.Add(ref to, done));
        }

        for (; done < source.Length; done++) target[done] = source[done] * Scale32;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> samples, float scale, ref float target) => (Vector256.ConvertToSingle(samples) * scale).StoreUnsafe(ref target);

    private static int ReadInt24(ReadOnlySpan<byte> sample, bool bigEndian) => bigEndian
        ? ((sbyte)sample[0] << 16) | (sample[1] << 8) | sample[2]
        : ((sbyte)sample[2] << 16) | (sample[1] << 8) | sample[0];
}
