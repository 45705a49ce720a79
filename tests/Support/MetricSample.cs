namespace Tracktion.Testing;

/// <summary>One line of a page of metrics.</summary>
/// <param name="Name">Its name, with the ending that its type gives it.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
/// <param name="Exemplar">The example that it carries.</param>
internal sealed record MetricSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value, MetricExemplar? Exemplar)
{
    /// <summary>What tells it from every other sample of the page.</summary>
    public string Series => $"{Name}{{{string.Join(',', Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}=\"{label.Value}\""))}}}";
}
