using System.ComponentModel;

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
        // With one processor, the run time waits ten times as long (a second without new code) before it compiles hot code anew: longer than our warm-up.
        var environment = new Dictionary<string, string> { ["DOTNET_TC_DelaySingleProcMultiplier"] = "1" };
        try
        {
            return await ChildBenchmark.RunAsync(OneCoreAudioBenchmark.BenchmarkName, quick, environment, "taskset", "-c", "0");
        }
        catch (Win32Exception)
        {
            await Console.Error.WriteLineAsync("taskset is not there (Debian: util-linux): the one-core figures are not held to one core.");
            return await ChildBenchmark.RunAsync(OneCoreAudioBenchmark.BenchmarkName, quick, environment);
        }
    }
}
