using FsCheck;
using FsCheck.Fluent;
using Tracktion.Audio.Features.Statistics;

namespace Tracktion.Audio.Tests.Features.Statistics;

public sealed class RunningStatisticsTests
{
    [Fact]
    public void Add_AnyNumbers_AreTheFormulas() =>
        Prop.ForAll(Gen.Choose(-100_000, 100_000).Select(value => value / 100.0).NonEmptyListOf().ToArbitrary(), values =>
        {
            var statistics = Of(values);
            var mean = values.Average();
            var deviation = values.Count > 1 ? Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)) : 0;
            return statistics.Count == values.Count && statistics.Min == values.Min() && statistics.Max == values.Max()
                && Math.Abs(statistics.Mean - mean) < 1e-9 && Math.Abs(statistics.StandardDeviation - deviation) < 1e-8;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Add_SmallChangesOnALargeOffset_KeepsThem()
    {
        var statistics = Of(Enumerable.Range(0, 10_000).Select(i => 1e9 + (i % 2)));

        Assert.Equal(0.5, statistics.StandardDeviation, 1e-4);
        Assert.Equal(1e9 + 0.5, statistics.Mean, 1e-5);
    }

    [Fact]
    public void Nothing_AndOneNumber_HaveNoDeviation()
    {
        Assert.Equal((0L, 0, 0, 0, 0), Values(default));
        Assert.Equal((1L, -3, 0, -3, -3), Values(Of([-3])));

        static (long, double, double, double, double) Values(RunningStatistics statistics) =>
            (statistics.Count, statistics.Mean, statistics.StandardDeviation, statistics.Min, statistics.Max);
    }

    private static RunningStatistics Of(IEnumerable<double> values)
    {
        var statistics = default(RunningStatistics);
        foreach (var value in values) statistics.Add(value);
        return statistics;
    }
}
