namespace Tracktion.Audio.Tests.Vectors;

/// <summary>Each kernel against the same loop in double precision, for each width of vector, with every remainder that a row can leave.</summary>
public sealed class VectorKernelsTests
{
    private const double HalfUnit = 1.0 / (1 << 24);
    private const float Untouched = -7;

    public static TheoryData<int> Widths => KernelWidth.All;

    private static IEnumerable<int> Lengths => [.. Enumerable.Range(0, 131), 1000];

    [Theory]
    [MemberData(nameof(Widths))]
    public void Dot_AnyLengthAndValues_IsTheSum(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            foreach (var (a, b) in new[] { (Noise(length, 1), Noise(length, 2)), (Hostile(length, 3), Hostile(length, 4)), (new float[length], Noise(length, 5)) })
            {
                var (exact, size) = (0.0, 0.0);
                for (var i = 0; i < length; i++) (exact, size) = (exact + ((double)a[i] * b[i]), size + Math.Abs((double)a[i] * b[i]));

                // A sum over lanes rounds once for each of the lanes' terms, and once for each half of the lanes.
                Assert.Equal(exact, kernels.Dot(a, b), ((length / 4) + 8) * HalfUnit * size + (length * 1.5e-45));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Multiply_AnyLengthAndValues_IsRoundedOnce(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            var (a, b, target) = (Hostile(length, 6), Hostile(length, 7), Room(length));
            kernels.Multiply(a, b, target);

            for (var i = 0; i < length; i++) Assert.Equal((float)((double)a[i] * b[i]), target[i]);
            Assert.Equal(Untouched, target[length]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void AddScaled_AnyLengthAndValues_IsTheSum(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            var (a, before) = (Hostile(length, 19), Hostile(length, 20));
            float[] target = [.. before, Untouched];
            kernels.AddScaled(a, -0.3f, target);

            for (var i = 0; i < length; i++)
            {
                var product = (double)-0.3f * a[i];
                Assert.Equal(before[i] + product, target[i], (3 * HalfUnit * (Math.Abs(before[i]) + Math.Abs(product))) + 3e-45);
            }

            Assert.Equal(Untouched, target[length]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Deinterleave_AnyLength_PartsEvenFromOdd(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            foreach (var window in new[] { [], Noise(length, 22) })
            {
                var samples = Hostile(length, 21);
                var half = (length + 1) / 2;
                var (even, odd) = (Room(half), Room(half));
                kernels.Deinterleave(samples, window, even, odd);

                for (var i = 0; i < 2 * half; i++)
                {
                    // Of an odd number of samples the last one has a zero beside it.
                    var expected = i == length ? 0 : (float)((double)samples[i] * (window.Length > 0 ? window[i] : 1));
                    Assert.Equal(expected, i % 2 == 0 ? even[i / 2] : odd[i / 2]);
                }

                Assert.Equal((Untouched, Untouched), (even[half], odd[half]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Scale_AnyLengthAndValues_IsRoundedOnce(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            var values = Hostile(length, 23);
            var scaled = (float[])values.Clone();
            kernels.Scale(scaled, 0.7f);

            for (var i = 0; i < length; i++) Assert.Equal((float)((double)values[i] * 0.7f), scaled[i]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void SquareRoot_AnyLengthAndValues_IsRoundedOnce(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            var (a, target) = (Array.ConvertAll(Hostile(length, 8), Math.Abs), Room(length));
            kernels.SquareRoot(a, target);
            var inPlace = (float[])a.Clone();
            kernels.SquareRoot(inPlace, inPlace);

            for (var i = 0; i < length; i++) Assert.Equal((float)Math.Sqrt(a[i]), target[i]);
            Assert.Equal(target[..length], inPlace);
            Assert.Equal(Untouched, target[length]);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Log_AnyLengthAndValues_IsWithinTwoUnits(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            foreach (var floor in new[] { float.Epsilon, 1e-37f, 1e-10f, 1f })
            {
                foreach (var a in new[] { Hostile(length, 9), Array.ConvertAll(Noise(length, 10), value => 1 + (value / 8)) })
                {
                    var target = Room(length);
                    kernels.Log(a, floor, target);

                    for (var i = 0; i < length; i++)
                    {
                        var exact = Math.Log(Math.Max(a[i], floor));
                        Assert.Equal(exact, target[i], 2.01 * (MathF.BitIncrement(MathF.Abs((float)exact)) - MathF.Abs((float)exact)));
                    }

                    Assert.Equal(Untouched, target[length]);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void MultiplyByConjugate_AnyLength_IsTheCrossPower(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            var (ar, ai, xr, xi) = (Noise(length, 11), Noise(length, 12), Noise(length, 13), Noise(length, 14));
            var (real, imaginary) = ((float[])[.. xr, Untouched], (float[])[.. xi, Untouched]);
            kernels.MultiplyByConjugate(ar, ai, real, imaginary);

            for (var i = 0; i < length; i++)
            {
                var (rp, mq, rq, mp) = ((double)ar[i] * xr[i], (double)ai[i] * xi[i], (double)ar[i] * xi[i], (double)ai[i] * xr[i]);
                Assert.Equal(rp + mq, real[i], 3 * HalfUnit * (Math.Abs(rp) + Math.Abs(mq)));
                Assert.Equal(rq - mp, imaginary[i], 3 * HalfUnit * (Math.Abs(rq) + Math.Abs(mp)));
            }

            Assert.Equal((Untouched, Untouched), (real[length], imaginary[length]));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void PeakMagnitude_PeakAnywhere_IsFound(int bits)
    {
        var kernels = KernelWidth.Require(bits);

        foreach (var length in Lengths)
        {
            var values = Hostile(length, 15);
            Assert.Equal(values.Select(Math.Abs).DefaultIfEmpty().Max(), kernels.PeakMagnitude(values));

            var quiet = Noise(length, 16);
            foreach (var place in Enumerable.Range(0, length).Where(i => i < 70 || i == length - 1))
            {
                var before = quiet[place];
                quiet[place] = -3;
                Assert.Equal(3, kernels.PeakMagnitude(quiet));
                quiet[place] = before;
            }
        }
    }

    [Fact]
    public void Widths_SameRow_GiveTheSameBits()
    {
        var (a, b) = (Hostile(1000, 17), Hostile(1000, 18));
        float[][] results =
        [
            .. new[] { 128, 256, 512 }.Where(Has).SelectMany(bits =>
            {
                var (product, root) = (new float[1000], new float[1000]);
                KernelWidth.Require(bits).Multiply(a, b, product);
                KernelWidth.Require(bits).SquareRoot(Array.ConvertAll(a, Math.Abs), root);
                return new[] { product, root };
            }),
        ];

        for (var i = 2; i < results.Length; i++) Assert.Equal(results[i % 2], results[i]);

        static bool Has(int bits) => bits switch
        {
            128 => System.Runtime.Intrinsics.Vector128.IsHardwareAccelerated,
            256 => System.Runtime.Intrinsics.Vector256.IsHardwareAccelerated,
            _ => System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated,
        };
    }

    private static float[] Room(int length) => [.. Enumerable.Repeat(Untouched, length + 1)];

    private static float[] Noise(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((2 * random.NextDouble()) - 1))];
    }

    // No product leaves the range of floats, and a thousand of them do not either.
    private static float[] Hostile(int length, int seed)
    {
        var random = new Random(seed);
        float[] values = [0, -0f, float.Epsilon, -3 * float.Epsilon, 1e-40f, 1.17549435e-38f, -1e-20f, 1, -1, 0.99999994f, 1e15f, -3e16f, 1e17f];
        return [.. Enumerable.Range(0, length).Select(_ => values[random.Next(values.Length)] * (float)(0.5 + random.NextDouble()))];
    }
}
