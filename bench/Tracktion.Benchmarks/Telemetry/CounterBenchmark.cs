using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Tracktion.Benchmarks.Telemetry;

/// <summary>
/// What counting costs who counts: a counter with two labels as the product collects it, against the same one with the bare SDK and a reader that does nothing.
/// In bursts taken in turns; the best of each. Inside a recorded span, ours keeps an exemplar besides, which the bare one does not: that has its own figure.
/// </summary>
internal sealed class CounterBenchmark : IBenchmark
{
    private const int BurstCount = 100_000;
    private const int WarmUpBursts = 20;
    private const double NanosecondsPerSecond = 1e9;

    private static readonly string[] Kinds = ["created", "changed", "moved", "gone"];

    public string Name => "telemetry-counter";

    public string Description => "the part of `telemetry` that counts with two labels: the best of bursts taken in turns with the bare SDK";

    public Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick) => Task.FromResult(Run(quick ? 100 : 500));

    private static IReadOnlyDictionary<string, double> Run(int bursts)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meter = services.GetRequiredService<IMeterFactory>().Create("Tracktion.Benchmark.Bare");
        using var bare = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddReader(new BaseExportingMetricReader(new NoExporter())).Build();
        using var bench = new MeterBench("Tracktion.Benchmark.Ours");
        var theirs = meter.CreateCounter<long>("things", "{thing}", "Things.");
        var ours = bench.Meter.CreateCounter<long>("things", "{thing}", "Things.");
        var (best, bestOfTheirs) = Compare(ours, theirs, bursts);
        using var activity = new Activity("benchmark") { ActivityTraceFlags = ActivityTraceFlags.Recorded }.Start();
        var (bestInSpan, bestOfTheirsInSpan) = Compare(ours, theirs, bursts);
        return new Dictionary<string, double>
        {
            ["counter_ratio"] = best / bestOfTheirs,
            ["counter_nanoseconds"] = best,
            ["counter_bare_nanoseconds"] = bestOfTheirs,
            ["counter_in_span_ratio"] = bestInSpan / bestOfTheirsInSpan,
            ["counter_in_span_nanoseconds"] = bestInSpan,
        };
    }

    private static (double Ours, double Theirs) Compare(Counter<long> ours, Counter<long> theirs, int bursts)
    {
        var (best, bestOfTheirs) = (double.MaxValue, double.MaxValue);
        for (var burst = 0; burst < WarmUpBursts + bursts; burst++)
        {
            best = Math.Min(best, NanosecondsOf(ours));
            bestOfTheirs = Math.Min(bestOfTheirs, NanosecondsOf(theirs));
        }

        return (best, bestOfTheirs);
    }

    private static double NanosecondsOf(Counter<long> counter)
    {
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < BurstCount; i++) counter.Add(1, new("kind", Kinds[i & 3]), new("result", "done"));
        return Stopwatch.GetElapsedTime(started).TotalSeconds * NanosecondsPerSecond / BurstCount;
    }

    [ExportModes(ExportModes.Pull)]
    private sealed class NoExporter : BaseExporter<Metric>, IPullMetricExporter
    {
        public Func<int, bool>? Collect { get; set; }

        public override ExportResult Export(in Batch<Metric> batch) => ExportResult.Success;
    }
}
