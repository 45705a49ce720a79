namespace Tracktion.Testing;

/// <summary>What must hold of a page beyond each of its lines.</summary>
/// <remarks>Source: OpenMetrics 1.0.0; Prometheus documentation, "Exposition formats".</remarks>
internal static class MetricsPageRules
{
    private const int MostExemplarCharacters = 128;

    public static void Require(MetricsPage page)
    {
        RequireOnce(page.Families.Select(family => family.Name), "family");
        RequireOnce(page.Samples.Select(sample => sample.Series), "series");
        foreach (var family in page.Families)
        {
            foreach (var sample in family.Samples) RequireSample(page, family, sample);
            if (family.Type == "histogram") RequireHistogram(family);
            if (family.Unit.Length > 0 && !family.Name.EndsWith("_" + family.Unit, StringComparison.Ordinal)) throw new FormatException($"{family.Name} does not end in its unit, {family.Unit}.");
        }
    }

    private static void RequireOnce(IEnumerable<string> names, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (!seen.Add(name)) throw new FormatException($"The {what} {name} is there twice.");
        }
    }

    private static void RequireSample(MetricsPage page, MetricFamily family, MetricSample sample)
    {
        string[] endings = (family.Type, page.IsOpenMetrics) switch
        {
            ("counter", true) => ["_total", "_created"],
            ("histogram", true) => ["_bucket", "_sum", "_count", "_created"],
            ("histogram", false) => ["_bucket", "_sum", "_count"],
            ("counter", false) or ("gauge", _) or ("unknown", true) or ("untyped", false) => [""],
            _ => throw new FormatException($"{family.Name} is a {family.Type}, which is no type."),
        };
        if (!endings.Any(ending => sample.Name == family.Name + ending)) throw new FormatException($"{sample.Name} does not belong to the {family.Type} {family.Name}.");
        if (sample.Exemplar is not { } exemplar) return;

        if (!sample.Name.EndsWith("_total", StringComparison.Ordinal) && !sample.Name.EndsWith("_bucket", StringComparison.Ordinal)) throw new FormatException($"{sample.Name} must not have an exemplar.");
        if (exemplar.Labels.Sum(label => label.Key.Length + label.Value.Length) > MostExemplarCharacters) throw new FormatException($"The exemplar of {sample.Series} is too long.");
    }

    private static void RequireHistogram(MetricFamily family)
    {
        var groups = family.Samples.GroupBy(sample => string.Join(',', sample.Labels.Where(label => label.Key != "le").OrderBy(label => label.Key, StringComparer.Ordinal)));
        foreach (var group in groups)
        {
            var buckets = group.Where(sample => sample.Labels.ContainsKey("le")).Select(sample => (Bound: BoundOf(sample), sample.Value, sample.Exemplar)).ToList();
            if (buckets.Count == 0 || !double.IsPositiveInfinity(buckets[^1].Bound)) throw new FormatException($"{family.Name}{{{group.Key}}} has no last bucket.");
            var below = (Bound: double.NegativeInfinity, Value: 0.0);
            foreach (var (bound, value, exemplar) in buckets)
            {
                if (bound <= below.Bound || value < below.Value) throw new FormatException($"{family.Name}{{{group.Key}}} does not go up at {bound}.");
                if (exemplar is not null && (exemplar.Value > bound || exemplar.Value <= below.Bound)) throw new FormatException($"{family.Name}{{{group.Key}}} has an exemplar in a wrong bucket, at {bound}.");
                below = (bound, value);
            }

            if (group.FirstOrDefault(sample => sample.Name == family.Name + "_count") is { } count && count.Value != below.Value) throw new FormatException($"{family.Name}{{{group.Key}}} counts in two ways.");
        }
    }

    private static double BoundOf(MetricSample bucket) =>
        bucket.Labels["le"] is var bound && bound == "+Inf" ? double.PositiveInfinity : double.Parse(bound, System.Globalization.CultureInfo.InvariantCulture);
}
