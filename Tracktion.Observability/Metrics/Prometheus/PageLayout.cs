using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Tracktion.Observability.Metrics.Prometheus;

/// <summary>Which families are on the page, in the order of their names. Made anew only when instruments have come or gone. Not thread safe.</summary>
internal sealed class PageLayout
{
    // The runtime gives these as sums that go up and down without saying so.
    private static readonly HashSet<string> GaugesInDisguise = new(StringComparer.Ordinal) { "dotnet.thread_pool.thread.count", "dotnet.thread_pool.queue.length", "dotnet.timer.count" };

    private Metric[] _metrics = [];

    public IReadOnlyList<Family> Families { get; private set; } = [];

    /// <summary>The instruments that are not on the page, because their name is that of another thing: by that name.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];

    public void Update(in Batch<Metric> batch)
    {
        if (IsOf(batch)) return;

        var (metrics, index) = (new Metric[batch.Count], 0);
        foreach (var metric in batch) metrics[index++] = metric;
        _metrics = metrics;
        Build();
    }

    private bool IsOf(in Batch<Metric> batch)
    {
        if (batch.Count != _metrics.Length) return false;

        var index = 0;
        foreach (var metric in batch)
        {
            if (!ReferenceEquals(metric, _metrics[index++])) return false;
        }

        return true;
    }

    // The first instrument to claim a name keeps it, with all names of its samples, in both formats: a page that names one thing twice is no page.
    private void Build()
    {
        var members = new Dictionary<string, (FamilyKind Kind, List<Metric> Metrics)>(StringComparer.Ordinal);
        var claims = new HashSet<string>(StringComparer.Ordinal);
        List<string> refused = [];
        foreach (var metric in _metrics)
        {
            var (name, kind) = NameOf(metric);
            if (members.TryGetValue(name, out var family) && family.Kind == kind) family.Metrics.Add(metric);
            else if (ClaimsOf(name, kind).Any(claims.Contains)) refused.Add(name);
            else
            {
                members[name] = (kind, [metric]);
                claims.UnionWith(ClaimsOf(name, kind));
            }
        }

        Refused = refused;
        var before = Families.ToDictionary(family => family.Name, StringComparer.Ordinal);
        Families = [.. members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member =>
            before.TryGetValue(member.Key, out var family) && family.Kind == member.Value.Kind && family.IsMadeOf(member.Value.Metrics)
                ? family
                : new Family(member.Key, member.Value.Kind, member.Value.Metrics))];
    }

    private static (string Name, FamilyKind Kind) NameOf(Metric metric)
    {
        var type = GaugesInDisguise.Contains(metric.Name) ? MetricType.LongGauge : metric.MetricType;
        var name = MetricName.Of(metric.Name, metric.Unit, type);
        return (name, type switch
        {
            MetricType.LongSum or MetricType.DoubleSum => FamilyKind.Counter,
            _ when type.IsHistogram() => FamilyKind.Histogram,
            _ when name.EndsWith(MetricName.TotalSuffix, StringComparison.Ordinal) => FamilyKind.Unknown,
            _ => FamilyKind.Gauge,
        });
    }

    private static string[] ClaimsOf(string name, FamilyKind kind) => kind switch
    {
        FamilyKind.Counter => [name, FamilyHeader.StemOf(name, kind), FamilyHeader.StemOf(name, kind) + "_created"],
        FamilyKind.Histogram => [name, name + "_bucket", name + "_sum", name + "_count", name + "_created"],
        _ => [name],
    };
}
