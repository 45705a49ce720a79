using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Bootstrap;

namespace Tracktion.Cli.Elk;

/// <summary>The answer of <c>elk bootstrap --json</c>.</summary>
internal static class BootstrapAnswer
{
    public static JsonObject Of(ServerDescription server, IReadOnlyList<BootstrapStep> steps) => new()
    {
        ["server"] = ServerText.Of(server),
        ["cluster"] = server.ClusterName,
        ["steps"] = new JsonArray([.. steps.Select(Entry)]),
    };

    private static JsonNode Entry(BootstrapStep step) => new JsonObject
    {
        ["kind"] = BootstrapText.Of(step.Kind),
        ["name"] = step.Name,
        ["change"] = BootstrapText.Of(step.Change),
        ["body"] = step.Body.DeepClone(),
    };
}
