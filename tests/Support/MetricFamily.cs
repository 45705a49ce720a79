namespace Tracktion.Testing;

/// <summary>What a page of metrics says under one name.</summary>
/// <param name="Name">The name; in OpenMetrics a counter's is without <c>_total</c>.</param>
/// <param name="Type">The type in the page's own words.</param>
/// <param name="Help">What it is.</param>
/// <param name="Unit">Its unit; empty where none is told.</param>
internal sealed record MetricFamily(string Name, string Type, string Help, string Unit)
{
    public IReadOnlyList<MetricSample> Samples { get; init; } = [];

    /// <summary>The names of all labels that it is told apart by; not a bucket's <c>le</c>.</summary>
    public IReadOnlyList<string> LabelNames => [.. Samples.SelectMany(sample => sample.Labels.Keys).Where(name => name != "le" || Type != "histogram").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The name that a counter, gauge or histogram is asked for by.</summary>
    public string ContractName => Type == "counter" && !Name.EndsWith("_total", StringComparison.Ordinal) ? Name + "_total" : Name;
}
