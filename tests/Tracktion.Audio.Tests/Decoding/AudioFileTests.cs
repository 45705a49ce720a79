using System.Buffers.Binary;
using System.Text;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Decoding;

/// <summary>What is read natively, and what is refused; no program runs here (ffprobe is named so that it is not there).</summary>
public sealed class AudioFileTests : IDisposable
{
    private static readonly DecoderOptions Native = new() { FfmpegPath = "no-such-ffmpeg", FfprobePath = "no-such-ffprobe" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<short, short, byte[], float[]> Encodings => new()
    {
        { 1, 8, [0, 128, 192, 255], [-1f, 0f, 0.5f, 127f / 128] },
        { 1, 16, [.. WavBytes.Int16(short.MinValue), .. WavBytes.Int16(16384)], [-1f, 0.5f] },
        { 1, 24, [0, 0, 0x80, 0, 0, 0x40], [-1f, 0.5f] },
        { 1, 32, [.. WavBytes.Int32(int.MinValue), .. WavBytes.Int32(1 << 30)], [-1f, 0.5f] },
        { 3, 32, [.. BitConverter.GetBytes(0.25f), .. BitConverter.GetBytes(1.5f)], [0.25f, 1.5f] },
        { 3, 64, [.. BitConverter.GetBytes(0.25), .. BitConverter.GetBytes(-2.0)], [0.25f, -2f] },
        { 6, 8, [0xD5, 0x55, 0x2A, 0xAA], [8f / 32768, -8f / 32768, -32256f / 32768, 32256f / 32768] },
        { 7, 8, [0xFF, 0x7F, 0x00, 0x80], [0f, 0f, -32124f / 32768, 32124f / 32768] },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Read_EachEncodingOfWav_GivesItsSamples(short tag, short bits, byte[] data, float[] expected)
    {
        var path = Write(WavBytes.File(WavBytes.Format(tag, 1, 8000, bits), WavBytes.Chunk("data", data)));

        var (samples, fault) = await ReadAsync(path);

        Assert.Null(fault);
        Assert.Equal(expected, samples);
    }

    [Fact]
    public async Task Read_AiffWithItsRateIn80Bits_GivesItsSamples()
    {
        byte[] rate = [0x40, 0x0E, 0xAC, 0x44, 0, 0, 0, 0, 0, 0];
        byte[] common = [0, 1, 0, 0, 0, 2, 0, 16, .. rate];
        byte[] sound = [0, 0, 0, 0, 0, 0, 0, 0, 0x80, 0, 0x40, 0];
        var path = Write([.. "FORM"u8, .. BigEndian(4 + 8 + 18 + 8 + 12), .. "AIFF"u8, .. "COMM"u8, .. BigEndian(18), .. common, .. "SSND"u8, .. BigEndian(12), .. sound]);

        var opened = await AudioFile.OpenAsync(path, Native, TestContext.Current.CancellationToken);
        await using var file = opened.File!;

        Assert.Equal((44_100, "pcm_s16be"), (file.Format.SampleRateHz, file.Format.Codec));
        var (samples, _) = await ReadAsync(path);
        Assert.Equal([-1f, 0.5f], samples);
    }

    [Fact]
    public async Task Read_OddChunkBeforeTheData_IsSteppedOverWithItsPadByte()
    {
        var path = Write(WavBytes.File(WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("LIST", [1, 2, 3]), WavBytes.Chunk("data", WavBytes.Int16(16384))));

        var (samples, _) = await ReadAsync(path);

        Assert.Equal([0.5f], samples);
    }

    [Fact]
    public async Task Read_SizeLeftOpenByAStream_ReadsToTheEnd()
    {
        var path = Write(WavBytes.File(WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("data", [.. WavBytes.Int16(16384), .. WavBytes.Int16(0)], uint.MaxValue)));

        var (samples, fault) = await ReadAsync(path);

        Assert.Null(fault);
        Assert.Equal(2, samples.Length);
    }

    [Theory]
    [InlineData("RF64")]
    [InlineData("BW64")]
    public async Task Read_SizesIn64Bits_TakesTheSizeFromItsOwnChunk(string form)
    {
        var bytes = WavBytes.File(Sizes(4), WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("chna", [1, 2, 3]), WavBytes.Chunk("data", [.. WavBytes.Int16(16384), .. WavBytes.Int16(0)], uint.MaxValue), WavBytes.Chunk("axml", new byte[100]));
        Encoding.ASCII.GetBytes(form).CopyTo(bytes, 0);

        var (samples, fault) = await ReadAsync(Write(bytes));

        Assert.Null(fault);
        Assert.Equal([0.5f, 0f], samples);
    }

    [Fact]
    public async Task Open_MoreThan4GB_PromisesItsWholeLength()
    {
        const long DataBytes = 16_000L * 3600 * 100;
        var bytes = WavBytes.File(Sizes(DataBytes), WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("data", [], uint.MaxValue));
        "RF64"u8.CopyTo(bytes);
        var path = Write(bytes);
        using (var sparse = File.OpenWrite(path)) sparse.SetLength(bytes.Length + DataBytes);

        await using var file = (await OpenAsync(path)).File!;

        Assert.Equal(TimeSpan.FromHours(100), file.PromisedDuration);
    }

    [Fact]
    public async Task Read_SizeIn64BitsLeftOpen_ReadsToTheEnd()
    {
        var bytes = WavBytes.File(Sizes(-1), WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("data", WavBytes.Int16(16384), uint.MaxValue));
        "RF64"u8.CopyTo(bytes);

        var (samples, fault) = await ReadAsync(Write(bytes));

        Assert.Null(fault);
        Assert.Equal([0.5f], samples);
    }

    [Theory]
    [InlineData("in24", 24, new byte[] { 0x80, 0, 0, 0x40, 0, 0 })]
    [InlineData("42ni", 24, new byte[] { 0, 0, 0x80, 0, 0, 0x40 })]
    [InlineData("in32", 32, new byte[] { 0x80, 0, 0, 0, 0x40, 0, 0, 0 })]
    [InlineData("23ni", 32, new byte[] { 0, 0, 0, 0x80, 0, 0, 0, 0x40 })]
    [InlineData("sowt", 16, new byte[] { 0, 0x80, 0, 0x40 })]
    [InlineData("raw ", 8, new byte[] { 0, 192 })]
    [InlineData("sowt", 8, new byte[] { 0x80, 0x40 })]
    public async Task Read_EachCompressionOfAifc_GivesItsSamples(string compression, byte bits, byte[] data)
    {
        byte[] common = [0, 1, 0, 0, 0, 2, 0, bits, 0x40, 0x0E, 0xAC, 0x44, 0, 0, 0, 0, 0, 0, .. Encoding.ASCII.GetBytes(compression), 0, 0];
        byte[] sound = [.. new byte[8], .. data];
        byte[] chunks = [.. "AIFC"u8, .. "NAME"u8, .. BigEndian(3), 65, 66, 67, 0, .. "COMM"u8, .. BigEndian(24), .. common, .. "SSND"u8, .. BigEndian(sound.Length), .. sound];

        var (samples, fault) = await ReadAsync(Write([.. "FORM"u8, .. BigEndian(chunks.Length), .. chunks]));

        Assert.Null(fault);
        Assert.Equal([-1f, 0.5f], samples);
    }

    [Fact]
    public async Task Read_FileThatEndsEarly_SaysHowMuchIsMissing()
    {
        var path = Write(WavBytes.File(WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("data", new byte[8000], 16_000)));

        var (samples, fault) = await ReadAsync(path);

        Assert.Equal(4000, samples.Length);
        Assert.Equal(DecodeFaultCodes.Truncated, fault?.Code);
        Assert.Contains("8000 frames (1 s)", fault!.Message, StringComparison.Ordinal);
        Assert.Contains("4000 (0.5 s)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_SamplesThatAreNoNumbers_AreSilenceAndAFault()
    {
        byte[] data = [.. BitConverter.GetBytes(0.5f), .. BitConverter.GetBytes(float.NaN), .. BitConverter.GetBytes(float.PositiveInfinity)];
        var path = Write(WavBytes.File(WavBytes.Format(3, 1, 8000, 32), WavBytes.Chunk("data", data)));

        var (samples, fault) = await ReadAsync(path);

        Assert.Equal([0.5f, 0f, 0f], samples);
        Assert.Equal(DecodeFaultCodes.NotFinite, fault?.Code);
    }

    [Theory]
    [InlineData(0, 8000, 16, DecodeFaultCodes.BadHeader)]
    [InlineData(1, 0, 16, DecodeFaultCodes.BadHeader)]
    [InlineData(1, 8000, 0, DecodeFaultCodes.BadHeader)]
    [InlineData(65, 8000, 16, DecodeFaultCodes.LimitsExceeded)]
    [InlineData(1, 1_000_000, 16, DecodeFaultCodes.LimitsExceeded)]
    public async Task Open_ImpossibleHeader_IsRejected(short channels, int rate, short bits, string code)
    {
        var path = Write(WavBytes.File(WavBytes.Format(1, channels, rate, bits), WavBytes.Chunk("data", new byte[100])));

        Assert.Equal(code, (await OpenAsync(path)).Fault?.Code);
    }

    [Fact]
    public async Task Open_ChunkThatRunsPastTheEnd_SaysWhichAndWhere()
    {
        var path = Write(WavBytes.File(WavBytes.Chunk("JUNK", [], 0xFFFFFFF0)));

        var fault = (await OpenAsync(path)).Fault;

        Assert.Equal(DecodeFaultCodes.BadHeader, fault?.Code);
        Assert.Contains("'JUNK' at byte 12", fault!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_EmptyFile_SaysSo() => Assert.Equal(DecodeFaultCodes.EmptyFile, (await OpenAsync(Write([]))).Fault?.Code);

    [Fact]
    public async Task Open_FileThatIsGone_IsTheMachinesFault()
    {
        var fault = (await OpenAsync(_folder.At("gone.wav"))).Fault;

        Assert.Equal(DecodeFaultCodes.Unreadable, fault?.Code);
        Assert.True(fault!.IsEnvironment);
    }

    [Fact]
    public async Task Open_NeedsFfmpegThatIsMissing_IsTheMachinesFault()
    {
        var fault = (await OpenAsync(Write([.. "fLaC"u8, .. new byte[100]]))).Fault;

        Assert.Equal(DecodeFaultCodes.DecoderMissing, fault?.Code);
        Assert.True(fault!.IsEnvironment);
        Assert.Contains("install ffmpeg", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LongerThanAllowed_Ends()
    {
        var path = Write(WavBytes.File(WavBytes.Format(1, 1, 8000, 16), WavBytes.Chunk("data", new byte[64_000])));

        var (samples, fault) = await ReadAsync(path, Native with { MaxDuration = TimeSpan.FromSeconds(1) });

        Assert.InRange(samples.Length, 8000, 16_000);
        Assert.Equal(DecodeFaultCodes.LimitsExceeded, fault?.Code);
    }

    private static Task<AudioOpenResult> OpenAsync(string path) => AudioFile.OpenAsync(path, Native, TestContext.Current.CancellationToken);

    private static async Task<(float[] Samples, DecodeFault? Fault)> ReadAsync(string path, DecoderOptions? options = null)
    {
        var opened = await AudioFile.OpenAsync(path, options ?? Native, TestContext.Current.CancellationToken);
        await using var file = opened.File!;
        Assert.NotNull(file);
        List<float> samples = [];
        var buffer = new float[512 * file.Format.Channels];
        int frames;
        while ((frames = await file.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0) samples.AddRange(buffer[..(frames * file.Format.Channels)]);
        return ([.. samples], file.Fault);
    }

    private string Write(byte[] bytes)
    {
        var path = _folder.At("file.bin");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private static byte[] Sizes(long dataBytes) => WavBytes.Chunk("ds64", [.. new byte[8], .. BitConverter.GetBytes(dataBytes), .. new byte[12]]);

    private static byte[] BigEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }
}
