using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Synthesis;
using Tracktion.Testing;

namespace Tracktion.Audio.Tests.Synthesis;

[Trait(TestKind.Name, TestKind.Server)]
public sealed partial class DemoTracksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_Twice_MakesTheSameTwelvePiecesWithTheLoudnessThatFfmpegMeasures()
    {
        var first = await DemoTracks.WriteAsync(_folder.At("first"), new DecoderOptions(), null, TestContext.Current.CancellationToken);
        var second = await DemoTracks.WriteAsync(_folder.At("second"), new DecoderOptions(), null, TestContext.Current.CancellationToken);

        Assert.Equal(12, first.Count);
        Assert.Equal(first, second);
        Assert.Equal([3, 3, 3, 3], first.CountBy(track => Path.GetExtension(track.File)).Select(count => count.Value));
        Assert.All(first, track => Assert.InRange(track.DurationSeconds, 20, 40));
        Assert.All(first, track => Assert.True(File.Exists(_folder.At("first", Path.ChangeExtension(track.File, ".json")))));
        foreach (var track in first.Where(track => track.File.EndsWith(".wav", StringComparison.Ordinal)))
        {
            Assert.Equal(Hash(_folder.At("first", track.File)), Hash(_folder.At("second", track.File)));
            Assert.Equal(await LoudnessByFfmpegAsync(_folder.At("first", track.File)), track.LoudnessLufs, 0.2);
        }
    }

    private static string Hash(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));

    private static async Task<double> LoudnessByFfmpegAsync(string path)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-nostats", "-hide_banner", "-i", path, "-af", "ebur128", "-f", "null", "-"]) { RedirectStandardError = true })!;
        var text = await ffmpeg.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        return double.Parse(Integrated().Matches(text)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"I:\s+(-?[\d.]+) LUFS")]
    private static partial Regex Integrated();
}
