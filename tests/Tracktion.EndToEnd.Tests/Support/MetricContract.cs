using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>One line of the specification's table of metrics, and what the test's run has to show of it.</summary>
/// <param name="Name">The exported name.</param>
/// <param name="Type">counter, gauge or histogram.</param>
/// <param name="Labels">Its labels, parted by a blank; empty for none.</param>
/// <param name="Services">Who owes it, parted by a blank.</param>
internal sealed record MetricContract(string Name, string Type, string Labels, string Services)
{
    /// <summary>Who must show a value other than 0 after the run; null for all that owe it.</summary>
    public string? FedIn { get; init; }

    /// <summary>Why it may be 0 where it is not fed: what the run does not bring about.</summary>
    public string? ZeroBecause { get; init; }

    /// <summary>Why it may be missing altogether; where it is there, its type and labels are checked all the same.</summary>
    public string? MissingBecause { get; init; }

    // Both formats keep the ending for counters: a gauge that the specification gives it says no type.
    private string ShownType => Type == "gauge" && Name.EndsWith("_total", StringComparison.Ordinal) ? "untyped" : Type;

    /// <summary>Fed only in these services; in the others it shows 0, for a reason.</summary>
    public MetricContract Fed(string services, string zeroBecause) => this with { FedIn = services, ZeroBecause = zeroBecause };

    /// <summary>There with 0 or any value, for a reason.</summary>
    public MetricContract Zero(string because) => this with { FedIn = "", ZeroBecause = because };

    /// <summary>Perhaps not there, for a reason.</summary>
    public MetricContract Missing(string because) => this with { MissingBecause = because };

    /// <summary>What a service's page lacks of it; none where all is well, or where the service owes it not.</summary>
    public IEnumerable<string> FaultsOn(string service, MetricsPage page)
    {
        if (!Has(Services, service)) yield break;

        if (page.Family(Name) is not { } family)
        {
            if (MissingBecause is null) yield return $"{service}: {Name} is missing";
            yield break;
        }

        if (family.Type != ShownType) yield return $"{service}: {Name} is a {family.Type}, not a {ShownType}";
        var labels = string.Join(' ', family.LabelNames);
        var owed = string.Join(' ', Labels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        if (labels != owed) yield return $"{service}: {Name} has the labels '{labels}', not '{owed}'";
        if (MissingBecause is null && Has(FedIn ?? Services, service) && !IsFed(family)) yield return $"{service}: {Name} is 0 everywhere";
    }

    private bool IsFed(MetricFamily family) =>
        family.Samples.Any(sample => (Type != "histogram" || sample.Name == Name + "_count") && sample.Value is not 0);

    private static bool Has(string services, string service) => services.Split(' ').Contains(service, StringComparer.Ordinal);
}
