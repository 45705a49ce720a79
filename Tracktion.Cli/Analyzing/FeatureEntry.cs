using Tracktion.Audio.Features;

namespace Tracktion.Cli.Analyzing;

/// <summary>A feature of the catalogue in the JSON of <c>features</c>. The names are a contract.</summary>
internal sealed record FeatureEntry(string Name, string Group, string Unit, string Range, string Definition, string Source, bool PerFrame)
{
    /// <summary>The entry of a feature.</summary>
    public static FeatureEntry Of(FeatureDefinition feature) =>
        new(feature.Name, FeatureSelection.NameOf(feature.Group), feature.Unit, feature.Range, feature.Definition, feature.Source, feature.IsPerFrame);
}
