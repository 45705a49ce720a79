using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Cli.Analyzing;

/// <summary>The JSON of <c>analyze</c>: the keys of <c>ingest</c> first, in its order, then those of its own.</summary>
internal static class AnalysisJson
{
    /// <summary>An object a file.</summary>
    /// <param name="files">The files.</param>
    /// <param name="withFeatures">Whether each has <c>features</c>.</param>
    public static JsonArray Write(IReadOnlyList<AnalyzedFile> files, bool withFeatures) => [.. files.Select(file => Write(file, withFeatures))];

    private static JsonObject Write(AnalyzedFile file, bool withFeatures)
    {
        var json = Properties(file.Result);
        var figures = Properties(file.Figures);
        foreach (var (name, value) in figures) json[name] = value?.DeepClone();
        if (withFeatures) json["features"] = file.Features is { } features ? Write(features) : null;
        return json;
    }

    private static JsonObject Write(IReadOnlyList<FeatureValue> features) =>
        new(features.Select(feature => KeyValuePair.Create(feature.Definition.Name, (JsonNode?)Write(feature))));

    private static JsonObject Write(FeatureValue feature) => feature.Definition.IsPerFrame
        ? new JsonObject
        {
            ["mean"] = feature.Summary?.Mean,
            ["standard_deviation"] = feature.Summary?.StandardDeviation,
            ["min"] = feature.Summary?.Min,
            ["max"] = feature.Summary?.Max,
            ["median"] = feature.Summary?.Median,
        }
        : new JsonObject { ["value"] = feature.Value };

    private static JsonObject Properties<T>(T value) =>
        JsonSerializer.SerializeToNode(value, CliJson.Options)?.AsObject() ?? throw new InvalidOperationException($"{typeof(T).Name} is no JSON object.");
}
