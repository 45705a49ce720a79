using System.Diagnostics;
using System.Globalization;
using Tracktion.Cli.Instances;
using Tracktion.EndToEnd.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests;

/// <summary>Memory does not grow with the length of a file.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class LongFileTests
{
    private const long MaxResidentKib = 400 * 1024;
    private const double Seconds = 7200;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task DropIn_TwoHours_IsAnalysedUnder400MebibytesResident()
    {
        await using var product = await Product.StartAsync();
        using var source = new TemporaryFolder();
        await MakeAsync(source.At("long.flac"));

        product.DropIn(source.At("long.flac"), "long.flac");
        var analyses = await Eventually.HoldsAsync(
            () => product.ListAsync(ServiceDefinition.Analysis, "analyses", "analyses"), list => list.Any(item => item["ended_at"] is not null), Limit, "the end of the analysis");

        Assert.Equal("completed", analyses[0]["status"]!.ToString());
        Assert.Equal(Seconds, analyses[0]["duration_seconds"]!.GetValue<double>(), 0.05);
        var peak = PeakResidentKib(product.State.Service(ServiceDefinition.Analysis)!.Process.ProcessId);
        TestContext.Current.TestOutputHelper?.WriteLine($"Peak resident: {peak / 1024} MiB, {analyses[0]["elapsed_seconds"]} s for {Seconds} s of audio.");
        Assert.InRange(peak, 1, MaxResidentKib);
    }

    private static async Task MakeAsync(string path)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-f", "lavfi", "-i", $"sine=frequency=330:beep_factor=3:sample_rate=44100:duration={Seconds.ToString(CultureInfo.InvariantCulture)}",
                "-ac", "2", "-compression_level", "0", path,
            ]))!;
        await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, ffmpeg.ExitCode);
    }

    // VmHWM is the most that was ever resident, so nothing between two looks is missed.
    private static long PeakResidentKib(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
