namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A metric as the code declares it.</summary>
/// <param name="Name">Its name on the page of metrics.</param>
/// <param name="Type">counter, gauge or histogram.</param>
/// <param name="Unit">In UCUM; empty for none.</param>
/// <param name="Help">Its HELP text.</param>
/// <param name="Labels">In their order, parted by ", "; null where nothing could be measured here.</param>
internal sealed record DeclaredMetric(string Name, string Type, string Unit, string Help, string? Labels)
{
    /// <summary>Its row on the page, but for who has it.</summary>
    public string Row => $"| `{Name}` | {Type} | {Labels} | {Unit} | … | {Help} |";
}
