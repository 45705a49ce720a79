namespace Tracktion.Benchmarks.Telemetry;

/// <summary>What telemetry costs. Each part runs in a process of its own, one after the other.</summary>
internal sealed class TelemetryBenchmark : IBenchmark
{
    private static readonly IBenchmark[] Parts = [new SpanBenchmark(), new CounterBenchmark(), new ScrapeBenchmark(), new HttpOverheadBenchmark()];

    /// <summary>The whole, its parts, and what those start.</summary>
    public static IReadOnlyList<IBenchmark> All => [new TelemetryBenchmark(), .. Parts, new HttpServingBenchmark(), new ProbeBenchmark()];

    public string Name => "telemetry";

    public string Description => "what telemetry costs: a span, a counter, a scrape, and all of it together in a service under 1,000 requests a second";

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
