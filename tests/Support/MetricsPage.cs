namespace Tracktion.Testing;

/// <summary>A page of metrics, read strictly: what a scraper might refuse is a <see cref="FormatException"/>.</summary>
/// <param name="IsOpenMetrics">Whether it is in OpenMetrics form, which is known by its end.</param>
/// <param name="Families">What it says, in its order.</param>
internal sealed record MetricsPage(bool IsOpenMetrics, IReadOnlyList<MetricFamily> Families)
{
    private const string End = "# EOF\n";

    public IEnumerable<MetricSample> Samples => Families.SelectMany(family => family.Samples);

    /// <summary>Reads a page in either form.</summary>
    /// <exception cref="FormatException">It is not one that every scraper takes; the message says where.</exception>
    public static MetricsPage Parse(string text)
    {
        var isOpenMetrics = text.EndsWith(End, StringComparison.Ordinal);
        if (!text.EndsWith('\n')) throw new FormatException("The last line has no end.");
        List<MetricFamily> families = [];
        foreach (var lines in Blocks(text[..^(isOpenMetrics ? End.Length : 0)])) families.Add(MetricsPageReader.ReadFamily(lines, isOpenMetrics));

        var page = new MetricsPage(isOpenMetrics, families);
        MetricsPageRules.Require(page);
        return page;
    }

    /// <summary>The family of this name, of a counter with its <c>_total</c>; null where there is none.</summary>
    public MetricFamily? Family(string contractName) => Families.FirstOrDefault(family => family.ContractName == contractName);

    /// <summary>The sample of this name with these labels among its own; null where there is none.</summary>
    public MetricSample? Sample(string name, params IEnumerable<(string Name, string Value)> labels) =>
        Samples.FirstOrDefault(sample => sample.Name == name && labels.All(label => sample.Labels.TryGetValue(label.Name, out var value) && value == label.Value));

    // A family begins with its help, which this product always writes.
    private static IEnumerable<List<string>> Blocks(string text)
    {
        List<string> block = [];
        foreach (var line in text.Split('\n')[..^1])
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal) && block.Count > 0)
            {
                yield return block;
                block = [];
            }

            block.Add(line);
        }

        if (block.Count > 0) yield return block;
    }
}
