using Tracktion.Audio.Decoding.Pcm;

namespace Tracktion.Audio.Tests.Decoding;

public sealed class PcmConverterTests
{
    public static TheoryData<string, bool> Encodings => new MatrixTheoryData<string, bool>(Enum.GetNames<PcmEncoding>(), [false, true]);

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Convert_AnyBytesOfAnyLength_GivesTheBitsOfTheSlowTwin(string name, bool bigEndian)
    {
        var encoding = Enum.Parse<PcmEncoding>(name);
        var bytes = new byte[8 * 1024];
        new Random(7).NextBytes(bytes);

        for (var length = 0; length < 700; length++)
        {
            // Odd places in memory too: samples in a file are not aligned.
            var source = bytes.AsSpan(length % 5, length);
            var target = new float[length / PcmConverter.BytesPerSample(encoding)];
            PcmConverter.Convert(source, target, encoding, bigEndian);
            Assert.Equal(Bits(ScalarPcm.Convert(source, encoding, bigEndian)), Bits(target));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Convert_EverySampleOf16Bits_GivesTheBitsOfTheSlowTwin(bool bigEndian)
    {
        var source = Enumerable.Range(0, 1 << 16).SelectMany(value => new[] { (byte)value, (byte)(value >> 8) }).ToArray();
        var target = new float[1 << 16];

        PcmConverter.Convert(source, target, PcmEncoding.Signed16, bigEndian);

        Assert.Equal(Bits(ScalarPcm.Convert(source, PcmEncoding.Signed16, bigEndian)), Bits(target));
    }

    [Fact]
    public void Convert_SampleThatIsNotWhole_IsLeft()
    {
        float[] target = [9, 9, 9];

        PcmConverter.Convert([0, 64, 0, 64, 1], target, PcmEncoding.Signed16, bigEndian: false);

        Assert.Equal([0.5f, 0.5f, 9f], target);
    }

    [Fact]
    public void Convert_TargetIsTooShort_Throws() =>
        Assert.Throws<ArgumentException>(() => PcmConverter.Convert(new byte[8], new float[3], PcmEncoding.Signed16, bigEndian: false));

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void FiniteSamples_OneThatIsNot_IsFoundAtAnyPlace(float value)
    {
        for (var place = 0; place < 100; place++)
        {
            var samples = Enumerable.Repeat(float.MaxValue, 100).ToArray();
            Assert.True(FiniteSamples.Are(samples));
            samples[place] = value;
            Assert.False(FiniteSamples.Are(samples));
        }
    }

    // Compared as bits: a NaN equals no NaN, and zero has two signs.
    private static int[] Bits(float[] samples) => [.. samples.Select(BitConverter.SingleToInt32Bits)];
}
