using Spectre.Console;

namespace Tracktion.Cli.Traces;

/// <summary>A colour for each service, the same for one name in every command, as long as there are colours left.</summary>
internal sealed class ServiceColors(IEnumerable<string> services)
{
    // Told apart on dark and on light ground; red is for faults alone.
    private static readonly Color[] Palette = [Color.Teal, Color.Olive, Color.Blue, Color.Purple, Color.Green, Color.DarkOrange, Color.DeepPink3, Color.SteelBlue];

    private readonly Dictionary<string, Color> _colors = services.Order(StringComparer.Ordinal).Distinct(StringComparer.Ordinal)
        .Select((service, index) => (service, Color: Palette[index % Palette.Length]))
        .ToDictionary(pair => pair.service, pair => pair.Color, StringComparer.Ordinal);

    public Style Of(string service) => new(_colors.GetValueOrDefault(service, Color.Default));
}
