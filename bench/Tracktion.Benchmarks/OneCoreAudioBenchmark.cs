namespace Tracktion.Benchmarks;

/// <summary>The part of <see cref="AudioBenchmark"/> that runs on one thread.</summary>
internal sealed class OneCoreAudioBenchmark : IBenchmark
{
    public const string BenchmarkName = "audio-1";

    public string Name => BenchmarkName;

    public string Description => "the part of `audio` that runs on one thread";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var rounds = quick ? 3 : 7;
        var figures = new Dictionary<string, double>();
        using var files = new BenchmarkFiles();
        KernelBenchmarks.Run(BenchmarkFiles.Seconds, rounds, figures);
        await PartnerBenchmarks.RunAsync(files, rounds, figures);
        await WholeBenchmarks.RunAsync(files, rounds, threads: 1, figures);
        return figures;
    }
}
