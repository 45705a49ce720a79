using System.Diagnostics;
using Tracktion.Audio;
using Tracktion.Audio.Decoding;

namespace Tracktion.Benchmarks;

/// <summary>The measuring of a file, beside ffmpeg measuring the loudness of the same file.</summary>
internal sealed class AudioBenchmark : IBenchmark
{
    private const double Seconds = 180;

    public string Name => "audio";

    public string Description => "measures 180 s of stereo noise (WAV, 44.1 kHz), beside `ffmpeg -af ebur128` on the same file";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var folder = Directory.CreateTempSubdirectory("tracktion-bench-");
        try
        {
            var path = Path.Combine(folder.FullName, "noise.wav");
            NoiseFile.Write(path, Seconds, seed: 1);
            await MeasureAsync(path);

            // Turn by turn, so that whatever else the machine does falls on both.
            List<double> ours = [];
            List<double> theirs = [];
            for (var run = 0; run < (quick ? 3 : 9); run++)
            {
                ours.Add(await TimeAsync(() => MeasureAsync(path)));
                theirs.Add(await TimeAsync(() => MeasureByFfmpegAsync(path)));
            }

            return new Dictionary<string, double>
            {
                ["measure_times_realtime"] = Seconds / Median(ours),
                ["ffmpeg_ebur128_times_realtime"] = Seconds / Median(theirs),
                ["measure_vs_ffmpeg_ratio"] = Median(theirs) / Median(ours),
            };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static async Task MeasureAsync(string path)
    {
        var opened = await AudioFile.OpenAsync(path, new DecoderOptions(), CancellationToken.None);
        await using var file = opened.File ?? throw new InvalidOperationException(opened.Fault?.Message);
        await AudioAnalyzer.MeasureAsync(file, null, CancellationToken.None);
    }

    private static async Task MeasureByFfmpegAsync(string path)
    {
        string[] arguments = ["-nostdin", "-v", "error", "-threads", "1", "-i", path, "-af", "ebur128", "-f", "null", "-"];
        using var ffmpeg = Process.Start("ffmpeg", arguments);
        await ffmpeg.WaitForExitAsync();
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
