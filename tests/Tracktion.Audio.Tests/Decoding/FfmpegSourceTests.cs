using System.Diagnostics;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Decoding;

/// <summary>Decoding through a real ffmpeg.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class FfmpegSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("flac")]
    [InlineData("mp3")]
    [InlineData("ogg")]
    [InlineData("opus")]
    [InlineData("m4a")]
    public async Task Measure_EachFormat_IsWholeWithItsTags(string extension)
    {
        var path = await EncodeAsync(extension, seconds: 3);

        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), TestContext.Current.CancellationToken);
        await using var file = opened.File!;
        var analysis = (await AudioAnalyzer.AnalyzeAsync(file, new AnalyzerOptions(), null, TestContext.Current.CancellationToken))!;
        var tags = (await file.ReadMetadataAsync(TestContext.Current.CancellationToken)).Tags;

        Assert.Null(analysis.Decoding.Fault);
        Assert.Equal(3, analysis.Duration.TotalSeconds, 0.1);
        Assert.Equal(440, analysis.Features["spectral_centroid"].Mean, 60.0);
        Assert.Equal(("Somebody", "Some title"), (tags.Artist, tags.Title));
        Assert.Contains(file.ExternalCalls, call => call is { Program: "ffmpeg", ExitCode: 0 });
    }

    [Theory]
    [InlineData("mp3")]
    [InlineData("ogg")]
    [InlineData("flac")]
    public async Task Measure_CutFile_IsPartialWithAReason(string extension)
    {
        var path = await EncodeAsync(extension, seconds: 3);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(path, bytes[..((bytes.Length * 2 / 3) + 1)], TestContext.Current.CancellationToken);

        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), TestContext.Current.CancellationToken);
        await using var file = opened.File!;
        var analysis = (await AudioAnalyzer.AnalyzeAsync(file, new AnalyzerOptions(), null, TestContext.Current.CancellationToken))!;

        Assert.Equal(DecodeFaultCodes.Truncated, analysis.Decoding.Fault?.Code);
        Assert.InRange(analysis.Duration.TotalSeconds, 0.5, 2.9);
    }

    [Fact]
    public async Task Dispose_HalfWay_EndsTheProgramThatWasStarted()
    {
        var path = await EncodeAsync("flac", seconds: 600);
        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), TestContext.Current.CancellationToken);
        await opened.File!.ReadAsync(new float[1024], TestContext.Current.CancellationToken);
        var during = ProgramsOn(path);
        await opened.File.DisposeAsync();

        Assert.Equal(1, during);
        Assert.Equal(0, ProgramsOn(path));
    }

    private static int ProgramsOn(string path) =>
        Process.GetProcessesByName("ffmpeg").Count(process => File.ReadAllText($"/proc/{process.Id}/cmdline").Contains(path, StringComparison.Ordinal));

    private async Task<string> EncodeAsync(string extension, int seconds)
    {
        var path = _folder.At($"tone.{extension}");
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"sine=frequency=440:sample_rate=48000:duration={seconds}",
            "-metadata", "artist=Somebody", "-metadata", "title=Some title", path,
        ];
        using var ffmpeg = Process.Start("ffmpeg", arguments);
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, ffmpeg.ExitCode);
        return path;
    }
}
