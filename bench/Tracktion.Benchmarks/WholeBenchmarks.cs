using Tracktion.Audio;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;

namespace Tracktion.Benchmarks;

/// <summary>Whole analyses of files of 180 s in stereo, from the disk's cache: all default features, tempo, key, loudness, class, waveform.</summary>
internal static class WholeBenchmarks
{
    public static async Task RunAsync(BenchmarkFiles files, int rounds, int threads, Dictionary<string, double> figures)
    {
        var options = new AnalyzerOptions { MaxDegreeOfParallelism = threads };
        AudioAnalysis? last = null;
        figures[$"whole_times_realtime_{threads}"] = BenchmarkFiles.Seconds / await BenchmarkTimer.BestAsync(rounds, async () => last = await AnalyzeAsync(files.Music, options));
        figures[$"whole_noise_times_realtime_{threads}"] = BenchmarkFiles.Seconds / await BenchmarkTimer.BestAsync(rounds, () => AnalyzeAsync(files.StereoNoise, options));
        if (threads > 1 || last is null) return;

        var total = last.Timings.Values.Sum(time => time.TotalSeconds);
        foreach (var (group, time) in last.Timings) figures[$"share_{group.ToString().ToLowerInvariant()}"] = time.TotalSeconds / total;
        var all = new AnalyzerOptions { Groups = AnalyzerOptions.AllGroups };
        figures["whole_all_features_times_realtime_1"] = BenchmarkFiles.Seconds / await BenchmarkTimer.BestAsync(Math.Min(3, rounds), () => AnalyzeAsync(files.Music, all));
    }

    private static async Task<AudioAnalysis?> AnalyzeAsync(string path, AnalyzerOptions options)
    {
        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), CancellationToken.None);
        await using var file = opened.File ?? throw new InvalidOperationException(opened.Fault?.Message);
        return await AudioAnalyzer.AnalyzeAsync(file, options, null, CancellationToken.None);
    }
}
