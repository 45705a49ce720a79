using Tracktion.Audio.Decoding;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Decoding;

/// <summary>Whole files put one behind the other are one whole file; what is cut among them is found.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class ChainedFileTests : IDisposable
{
    private const int Rate = 48_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ogg", 3, 2)]
    [InlineData("ogg", 2, 3)]
    [InlineData("opus", 3, 2)]
    [InlineData("mp3", 3, 2)]
    [InlineData("mp3", 2, 3)]
    public async Task Read_TwoWholeFilesInOne_IsWholeAndGivesBoth(string extension, int first, int second)
    {
        var path = Join(extension, await EncodeAsync(extension, first), await EncodeAsync(extension, second));

        var (frames, fault) = await ReadAsync(path);

        Assert.Null(fault);
        Assert.InRange(frames, (first + second) * Rate, ((first + second) * Rate) + 4608);
    }

    [Fact]
    public async Task Read_SameOggTwice_IsWhole()
    {
        var bytes = await EncodeAsync("ogg", 2);

        var (frames, fault) = await ReadAsync(Join("ogg", bytes, bytes));

        Assert.Null(fault);
        Assert.InRange(frames, 4 * Rate, (4 * Rate) + 4608);
    }

    [Theory]
    [InlineData("ogg")]
    [InlineData("mp3")]
    public async Task Read_FirstOfTwoIsCut_IsAFault(string extension)
    {
        var first = await EncodeAsync(extension, 3);
        var path = Join(extension, first[..((first.Length * 2 / 3) + 50)], await EncodeAsync(extension, 3));

        var (frames, fault) = await ReadAsync(path);

        Assert.True(fault?.Code is DecodeFaultCodes.Truncated or DecodeFaultCodes.Damaged, fault?.Message);
        Assert.InRange(frames, 4 * Rate, 6 * Rate);
    }

    [Fact]
    public async Task Read_FirstOfTwoIsCutBetweenPages_SaysWhereTheNextBegins()
    {
        var first = await EncodeAsync("ogg", 3);
        var lastPage = first.AsSpan().LastIndexOf("OggS"u8);
        var path = Join("ogg", first[..lastPage], await EncodeAsync("ogg", 3));

        var (_, fault) = await ReadAsync(path);

        Assert.Equal(DecodeFaultCodes.Truncated, fault?.Code);
        Assert.Contains($"byte {lastPage},", fault!.Message, StringComparison.Ordinal);
    }

    private static async Task<(long Frames, DecodeFault? Fault)> ReadAsync(string path)
    {
        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), TestContext.Current.CancellationToken);
        await using var file = opened.File!;
        var buffer = new float[8192 * file.Format.Channels];
        while (await file.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0) continue;
        return (file.FramesRead, file.Fault);
    }

    private string Join(string extension, byte[] first, byte[] second)
    {
        var path = _folder.At($"chained.{extension}");
        File.WriteAllBytes(path, [.. first, .. second]);
        return path;
    }

    private async Task<byte[]> EncodeAsync(string extension, int seconds)
    {
        var path = _folder.At($"{seconds}-{Guid.NewGuid():N}.{extension}");
        string[] tag = extension == "mp3" ? ["-write_id3v1", "1"] : [];
        await Ffmpeg.RunAsync(["-f", "lavfi", "-i", $"sine=frequency=440:sample_rate={Rate}:duration={seconds}", "-metadata", "title=Some title", .. tag, path]);
        return await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
    }
}
