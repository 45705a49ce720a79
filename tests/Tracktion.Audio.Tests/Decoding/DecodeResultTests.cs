using Tracktion.Audio.Decoding;
using Tracktion.Audio.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Decoding;

public sealed class DecodeResultTests : IDisposable
{
    private static readonly DecoderOptions Native = new() { FfmpegPath = "no-such-ffmpeg", FfprobePath = "no-such-ffprobe" };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Result_BeforeTheEnd_IsNull()
    {
        await using var file = (await OpenAsync(dataBytes: 8000, promisedBytes: 8000)).File!;

        await file.ReadAsync(new float[100], TestContext.Current.CancellationToken);

        Assert.Null(file.Result);
    }

    [Fact]
    public async Task Result_WholeFile_IsComplete()
    {
        var result = await ReadAsync(dataBytes: 8000, promisedBytes: 8000);

        Assert.Equal((DecodeStatus.Complete, 4000, 4000L, null), (result.Status, result.Frames, result.PromisedFrames, result.Fault));
    }

    [Fact]
    public async Task Result_CutFile_IsPartialWithWhatWasPromised()
    {
        var result = await ReadAsync(dataBytes: 6000, promisedBytes: 8000);

        Assert.Equal((DecodeStatus.Partial, 3000, 4000L, DecodeFaultCodes.Truncated), (result.Status, result.Frames, result.PromisedFrames, result.Fault?.Code));
    }

    [Fact]
    public async Task Result_TooLongFile_IsPartial()
    {
        var result = await ReadAsync(dataBytes: 48_000, promisedBytes: 48_000, Native with { MaxDuration = TimeSpan.FromSeconds(1) });

        Assert.Equal((DecodeStatus.Partial, DecodeFaultCodes.LimitsExceeded), (result.Status, result.Fault?.Code));
        Assert.InRange(result.Frames, 8000, 16_000);
        Assert.Equal(24_000, result.PromisedFrames);
    }

    [Fact]
    public async Task Result_LessThanAFrame_IsRejected()
    {
        var result = await ReadAsync(dataBytes: 2, promisedBytes: 4, channels: 2);

        Assert.Equal((DecodeStatus.Rejected, 0L, DecodeFaultCodes.Truncated), (result.Status, result.Frames, result.Fault?.Code));
    }

    [Fact]
    public async Task Rejection_FileWithoutAudio_SaysTheSameInTheSameTerms()
    {
        var opened = await OpenAsync(dataBytes: 0, promisedBytes: 0);

        Assert.Null(opened.File);
        Assert.Equal(DecodeStatus.Rejected, opened.Rejection?.Status);
        Assert.Equal((0L, null, DecodeFaultCodes.NoAudio), (opened.Rejection!.Frames, opened.Rejection.PromisedFrames, opened.Fault?.Code));
    }

    private async Task<DecodeResult> ReadAsync(int dataBytes, uint promisedBytes, DecoderOptions? options = null, short channels = 1)
    {
        await using var file = (await OpenAsync(dataBytes, promisedBytes, options, channels)).File!;
        var buffer = new float[512];
        while (await file.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0) continue;
        return file.Result!;
    }

    private Task<AudioOpenResult> OpenAsync(int dataBytes, uint promisedBytes, DecoderOptions? options = null, short channels = 1)
    {
        var path = _folder.At("file.wav");
        File.WriteAllBytes(path, WavBytes.File(WavBytes.Format(1, channels, 8000, 16), WavBytes.Chunk("data", new byte[dataBytes], promisedBytes)));
        return AudioFile.OpenAsync(path, options ?? Native, TestContext.Current.CancellationToken);
    }
}
