using System.Diagnostics.Metrics;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Instruments of every kind, with measurements: what a service may put on its page.</summary>
internal static class EverythingMeter
{
    /// <summary>Measures with each; in a span, where the caller has begun one.</summary>
    public static void Measure(IMeterFactory meters)
    {
        var meter = meters.Create("Tracktion.Test");
        meter.CreateCounter<long>("test_things_total", "{thing}", "Things \\ \"done\"\nhere.").Add(17, new("kind", "a \"b\" \\c\n"), new("result", "done"));
        meter.CreateCounter<double>("tracktion.test.work", "s", "Work.").Add(0.5);
        meter.CreateUpDownCounter<int>("test_open", "{thing}", "Open.").Add(3);
        meter.CreateObservableGauge("test_watched_total", () => 7, "{thing}", "A gauge with the name of a counter.");
        meter.CreateObservableGauge("test_ratio", () => 0.25, "1", "A ratio.");
        meter.CreateObservableGauge("test_use_percent", () => double.NaN, "%", "Not a number.");
        meter.CreateObservableGauge("test_bytes", () => double.PositiveInfinity, "By", "Without end.");
        var waits = meter.CreateHistogram("test_wait_seconds", "s", "Waits.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1] });
        foreach (var seconds in new[] { 0.05, 0.3, 0.7, 5 }) waits.Record(seconds);
        meter.CreateHistogram("test_lufs", "{LUFS}", "Loudness.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [-23, -14, 0] }).Record(-16);
    }
}
