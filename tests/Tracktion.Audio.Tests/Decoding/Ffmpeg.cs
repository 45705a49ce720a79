using System.Diagnostics;

namespace Tracktion.Audio.Tests.Decoding;

/// <summary>The real ffmpeg, to make files and to decode them the other way.</summary>
internal static class Ffmpeg
{
    /// <summary>Runs it, and gives what it wrote to its output.</summary>
    public static async Task<byte[]> RunAsync(params string[] arguments)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments]) { RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        await ffmpeg.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, ffmpeg.ExitCode);
        return output.ToArray();
    }
}
