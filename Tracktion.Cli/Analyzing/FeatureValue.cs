using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Features;
using Tracktion.Audio.Features.Statistics;

namespace Tracktion.Cli.Analyzing;

/// <summary>What a feature is in one file.</summary>
/// <param name="Definition">The feature.</param>
/// <param name="Summary">Its distribution, where it has a value for each frame and there were frames.</param>
/// <param name="Value">Its value, where it has one for the file.</param>
internal sealed record FeatureValue(FeatureDefinition Definition, FeatureSummary? Summary, double? Value)
{
    /// <summary>All features of a selection, those without a value too.</summary>
    public static IReadOnlyList<FeatureValue> Of(AudioAnalysis analysis, FeatureSelection selection)
    {
        var values = analysis.Values();
        return [.. selection.Definitions.Select(definition => new FeatureValue(
            definition,
            definition.IsPerFrame ? analysis.Features.GetValueOrDefault(definition.Name) : null,
            !definition.IsPerFrame && values.TryGetValue(definition.Name, out var value) ? value : null))];
    }
}
