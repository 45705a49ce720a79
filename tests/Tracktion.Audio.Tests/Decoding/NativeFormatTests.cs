using System.Runtime.InteropServices;
using Tracktion.Audio.Decoding;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Decoding;

/// <summary>Files that ffmpeg wrote, read natively, give the very samples that ffmpeg decodes from them.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class NativeFormatTests : IDisposable
{
    private static readonly DecoderOptions Native = new() { FfmpegPath = "no-such-ffmpeg", FfprobePath = "no-such-ffprobe" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.wav", "pcm_u8")]
    [InlineData("a.wav", "pcm_s16le")]
    [InlineData("a.wav", "pcm_s24le")]
    [InlineData("a.wav", "pcm_s32le")]
    [InlineData("a.wav", "pcm_f32le")]
    [InlineData("a.wav", "pcm_f64le")]
    [InlineData("a.wav", "pcm_alaw")]
    [InlineData("a.wav", "pcm_mulaw")]
    [InlineData("a.wav", "pcm_s16le", "-rf64", "always")]
    [InlineData("a.wav", "pcm_s24le", "-rf64", "always")]
    [InlineData("a.aiff", "pcm_s8")]
    [InlineData("a.aiff", "pcm_u8")]
    [InlineData("a.aiff", "pcm_s16be")]
    [InlineData("a.aiff", "pcm_s16le")]
    [InlineData("a.aiff", "pcm_s24be")]
    [InlineData("a.aiff", "pcm_s24be", "-tag:a", "in24")]
    [InlineData("a.aiff", "pcm_s32be")]
    [InlineData("a.aiff", "pcm_s32be", "-tag:a", "in32")]
    [InlineData("a.aiff", "pcm_f32be")]
    [InlineData("a.aiff", "pcm_f64be")]
    [InlineData("a.aiff", "pcm_alaw")]
    [InlineData("a.aiff", "pcm_mulaw")]
    public async Task Read_EachEncodingOfFfmpegs_GivesTheBitsThatFfmpegDecodes(string name, string codec, params string[] more)
    {
        var path = await EncodeAsync(name, codec, more);

        var (samples, format, fault) = await ReadAsync(path, Native);

        Assert.Null(fault);
        Assert.Equal((codec, 2, 44_100), (format.Codec, format.Channels, format.SampleRateHz));
        var expected = await Ffmpeg.RunAsync("-i", path, "-c:a", "pcm_f32le", "-f", "f32le", "-");
        Assert.Equal(Bits(MemoryMarshal.Cast<byte, float>(expected).ToArray()), Bits(samples));
        Assert.True(samples.Distinct().Count() > 100);
    }

    [Fact]
    public async Task Read_Wave64_GoesThroughFfmpegAndIsWhole()
    {
        var path = await EncodeAsync("a.w64", "pcm_s16le", []);

        var (samples, format, fault) = await ReadAsync(path, new DecoderOptions());

        Assert.Null(fault);
        Assert.Equal("w64", format.Container);
        Assert.Equal(2 * 8820, samples.Length);
    }

    private Task<string> EncodeAsync(string name, string codec, string[] more) => EncodeAsync(
        name,
        ["-f", "lavfi", "-i", "anoisesrc=duration=0.2:sample_rate=44100:seed=7:amplitude=0.9", "-ac", "2", "-c:a", codec, .. more]);

    private async Task<string> EncodeAsync(string name, string[] arguments)
    {
        var path = _folder.At(name);
        await Ffmpeg.RunAsync([.. arguments, path]);
        return path;
    }

    private static async Task<(float[] Samples, AudioFormat Format, DecodeFault? Fault)> ReadAsync(string path, DecoderOptions options)
    {
        var opened = await AudioFile.OpenAsync(path, options, TestContext.Current.CancellationToken);
        await using var file = opened.File!;
        List<float> samples = [];
        var buffer = new float[1000 * file.Format.Channels];
        int frames;
        while ((frames = await file.ReadAsync(buffer, TestContext.Current.CancellationToken)) > 0) samples.AddRange(buffer[..(frames * file.Format.Channels)]);
        return ([.. samples], file.Format, file.Fault);
    }

    private static int[] Bits(float[] samples) => [.. samples.Select(BitConverter.SingleToInt32Bits)];
}
