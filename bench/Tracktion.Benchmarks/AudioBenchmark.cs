using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Tracktion.Benchmarks;

/// <summary>The audio engine: its kernels on noise in memory, and whole analyses of files, each beside a partner in the same run.</summary>
internal sealed class AudioBenchmark : IBenchmark
{
    public string Name => "audio";

    public string Description => "FFT, features, loudness, tempo and the whole analysis of 180 s, beside ffmpeg, aubio and NWaves' known figures";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var figures = await OnOneCoreAsync(quick);
        using var files = new BenchmarkFiles();
        await WholeBenchmarks.RunAsync(files, quick ? 3 : 7, threads: 2, figures);
        figures["whole_speedup_2"] = figures["whole_times_realtime_2"] / figures["whole_times_realtime_1"];
        NWavesFigures.Compare(figures);
        return figures;
    }

    internal static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Runs the one-core part in a process of its own, which is held to one core with everything that .NET does beside the work.</summary>
    private static async Task<Dictionary<string, double>> OnOneCoreAsync(bool quick)
    {
        string[] self = ["dotnet", typeof(AudioBenchmark).Assembly.Location, OneCoreAudioBenchmark.BenchmarkName, "--json", .. quick ? ["--quick"] : Array.Empty<string>()];
        try
        {
            return await RunAsync("taskset", ["-c", "0", .. self]);
        }
        catch (Win32Exception)
        {
            await Console.Error.WriteLineAsync("taskset is not there (Debian: util-linux): the one-core figures are not held to one core.");
            return await RunAsync(self[0], self[1..]);
        }
    }

    private static async Task<Dictionary<string, double>> RunAsync(string program, string[] arguments)
    {
        // With one processor, the run time waits ten times as long (a second without new code) before it compiles hot code anew: longer than our warm-up.
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, Environment = { ["DOTNET_TC_DelaySingleProcMultiplier"] = "1" } };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 && JsonSerializer.Deserialize<Dictionary<string, double>>(output) is { } figures
            ? figures
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
