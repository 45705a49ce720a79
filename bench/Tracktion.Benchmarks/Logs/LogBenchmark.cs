namespace Tracktion.Benchmarks.Logs;

/// <summary>The log pipeline against what it promises. Each part runs in a process of its own, one after the other.</summary>
internal sealed class LogBenchmark : IBenchmark
{
    private static readonly IBenchmark[] Parts = [new CallerBenchmark(), new EcsFormatBenchmark(), new ThroughputBenchmark(), new BacklogBenchmark(), new OutageBenchmark()];

    /// <summary>The whole, its parts, and what those start.</summary>
    public static IReadOnlyList<IBenchmark> All => [new LogBenchmark(), .. Parts, new BacklogShippingBenchmark()];

    public string Name => "log";

    public string Description => "the log pipeline: a caller's cost, making documents, events a second to a store, a backlog's memory, an outage";

    public async Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick)
    {
        var figures = new Dictionary<string, double>();
        foreach (var part in Parts)
        {
            foreach (var (name, value) in await ChildBenchmark.RunAsync(part.Name, quick, new Dictionary<string, string>())) figures[name] = value;
        }

        return figures;
    }
}
