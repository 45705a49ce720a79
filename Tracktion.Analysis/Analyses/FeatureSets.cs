using System.Text.Json;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Features;

namespace Tracktion.Analysis.Analyses;

/// <summary>The names by which settings choose groups of features.</summary>
internal static class FeatureSets
{
    public const string Default = "default";
    public const string All = "all";

    private static readonly Dictionary<string, FeatureGroup> ByName = AnalyzerOptions.AllGroups.ToDictionary(NameOf, StringComparer.OrdinalIgnoreCase);

    /// <summary>All names that may be given.</summary>
    public static IReadOnlyList<string> Names { get; } = [Default, All, .. ByName.Keys.Order(StringComparer.Ordinal)];

    /// <summary>A group's name in settings, spans and metrics: <c>filter_bank</c>.</summary>
    public static string NameOf(FeatureGroup group) => JsonNamingPolicy.SnakeCaseLower.ConvertName(group.ToString());

    public static bool IsKnown(string name) =>
        ByName.ContainsKey(name) || string.Equals(name, Default, StringComparison.OrdinalIgnoreCase) || string.Equals(name, All, StringComparison.OrdinalIgnoreCase);

    /// <summary>The groups that are meant; without any name, the default ones. Names that are not known are left out: the settings were checked before.</summary>
    public static IReadOnlySet<FeatureGroup> Parse(IReadOnlyList<string> names) =>
        names.Count == 0 ? AnalyzerOptions.DefaultGroups : names.Where(IsKnown).SelectMany(GroupsOf).ToHashSet();

    private static IEnumerable<FeatureGroup> GroupsOf(string name)
    {
        if (string.Equals(name, All, StringComparison.OrdinalIgnoreCase)) return AnalyzerOptions.AllGroups;
        return ByName.TryGetValue(name, out var group) ? [group] : AnalyzerOptions.DefaultGroups;
    }
}
