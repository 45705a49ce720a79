using System.Diagnostics;
using Tracktion.Audio.Pictures;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Pictures;

public sealed class PngImageTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(7, 5)]
    [InlineData(300, 40)]
    public void Encode_Rgb_ReadsBackAsItWas(int width, int height)
    {
        var rgb = Noise(3 * width * height);

        var picture = new PngPicture(PngImage.Encode(rgb, width, height));

        Assert.Equal((width, height), (picture.Width, picture.Height));
        Assert.Equal(rgb, picture.Indices);
    }

    [Fact]
    public void Encode_Palette_ReadsBackWithItsColours()
    {
        byte[] palette = [1, 2, 3, 40, 50, 60, 255, 254, 253];

        var picture = new PngPicture(PngImage.Encode([0, 1, 2, 2, 1, 0], palette, 3, 2));

        Assert.Equal([0, 1, 2, 2, 1, 0], picture.Indices);
        Assert.Equal((255, 254, 253), picture.Colour(2, 0));
        Assert.Equal((40, 50, 60), picture.Colour(1, 1));
    }

    [Fact]
    public void Encode_ToAStream_WritesTheSameBytes()
    {
        var rgb = Noise(3 * 12);
        using var file = new MemoryStream();

        PngImage.Encode(file, rgb, 4, 3);

        Assert.Equal(PngImage.Encode(rgb, 4, 3), file.ToArray());
    }

    [Fact]
    public void Append_TheStandardsCheckWord_GivesItsCrc()
    {
        var crc = Crc32.Finish(Crc32.Append(Crc32.Start, "123456789"u8));

        Assert.Equal(0xCBF43926u, crc);
    }

    [Fact]
    public void Encode_LengthsThatDoNotFit_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => PngImage.Encode(new byte[11], 2, 2));
        Assert.Throws<ArgumentException>(() => PngImage.Encode([0, 1], new byte[4], 2, 1));
        Assert.Throws<ArgumentException>(() => PngImage.Encode([0, 1], [], 2, 1));
        Assert.Throws<ArgumentException>(() => PngImage.Encode([0, 1], new byte[3], 2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => PngImage.Encode([], 0, 1));
    }

    [Fact]
    [Trait(TestKind.Name, TestKind.Server)]
    public async Task Encode_BothKinds_AreReadByFfmpeg()
    {
        using var folder = new TemporaryFolder();
        var cancellation = TestContext.Current.CancellationToken;
        await File.WriteAllBytesAsync(folder.At("rgb.png"), PngImage.Encode(Noise(3 * 70 * 30), 70, 30), cancellation);
        await File.WriteAllBytesAsync(folder.At("palette.png"), PngImage.Encode(Noise(70 * 30), ColourMap.Magma.PaletteRgb, 70, 30), cancellation);

        foreach (var name in new[] { "rgb.png", "palette.png" })
        {
            using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-v", "error", "-i", folder.At(name), "-f", "null", "-"]) { RedirectStandardError = true })!;
            var complaints = await ffmpeg.StandardError.ReadToEndAsync(cancellation);
            await ffmpeg.WaitForExitAsync(cancellation);

            Assert.Equal((0, ""), (ffmpeg.ExitCode, complaints));
        }
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
