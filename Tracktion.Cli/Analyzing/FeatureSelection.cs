using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Features;

namespace Tracktion.Cli.Analyzing;

/// <summary>Which features are asked for: what <c>--features</c> names.</summary>
internal sealed class FeatureSelection
{
    private FeatureSelection(IReadOnlySet<FeatureGroup> shown, IReadOnlySet<FeatureGroup> measured) => (Groups, MeasuredGroups) = (shown, measured);

    /// <summary>The default features of a frame, and all that have one value for a file.</summary>
    public static FeatureSelection Default { get; } = new(
        FeatureCatalog.All.Where(definition => !definition.IsPerFrame).Select(definition => definition.Group).Concat(AnalyzerOptions.DefaultGroups).ToHashSet(),
        AnalyzerOptions.DefaultGroups);

    /// <summary>The whole catalogue.</summary>
    public static FeatureSelection All { get; } = new(FeatureCatalog.All.Select(definition => definition.Group).ToHashSet(), AnalyzerOptions.AllGroups);

    /// <summary>The names of the groups that have features, in the catalogue's order.</summary>
    public static IReadOnlyList<string> GroupNames { get; } = [.. All.Groups.Select(NameOf)];

    /// <summary>The groups whose features are shown.</summary>
    public IReadOnlySet<FeatureGroup> Groups { get; }

    /// <summary>The groups that the analyzer is asked for.</summary>
    public IReadOnlySet<FeatureGroup> MeasuredGroups { get; }

    /// <summary>The features that are shown, in the catalogue's order.</summary>
    public IEnumerable<FeatureDefinition> Definitions => FeatureCatalog.All.Where(definition => Groups.Contains(definition.Group));

    /// <summary>A group as it is written on the command line: <c>filter_bank</c>.</summary>
    public static string NameOf(FeatureGroup group) => JsonNamingPolicy.SnakeCaseLower.ConvertName(group.ToString());

    /// <summary>Reads <c>default</c>, <c>all</c> or groups parted by commas; capitals count as small letters.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="selection">The features, where the answer is true.</param>
    /// <param name="unknown">The name that is no group, where it is false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out FeatureSelection? selection, [NotNullWhen(false)] out string? unknown)
    {
        (selection, unknown) = (null, null);
        HashSet<FeatureGroup> shown = [], measured = [];
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (Named(name) is not { } part)
            {
                unknown = name;
                return false;
            }

            shown.UnionWith(part.Groups);
            measured.UnionWith(part.MeasuredGroups);
        }

        selection = new FeatureSelection(shown, measured);
        return true;
    }

    private static FeatureSelection? Named(string name)
    {
        if (name.Equals("default", StringComparison.OrdinalIgnoreCase)) return Default;
        if (name.Equals("all", StringComparison.OrdinalIgnoreCase)) return All;

        HashSet<FeatureGroup> groups = [.. All.Groups.Where(group => NameOf(group).Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (groups.Count == 0) return null;
        // The constant-Q chroma is not among what is measured by default: only with more than that.
        return new FeatureSelection(groups, groups.Contains(FeatureGroup.Chroma) ? AnalyzerOptions.AllGroups : groups);
    }
}
