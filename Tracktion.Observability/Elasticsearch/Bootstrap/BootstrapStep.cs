using System.Text.Json.Nodes;

namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>One object that was looked at, and what became of it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Body">What was, or would be, put.</param>
public sealed record BootstrapStep(BootstrapKind Kind, string Name, BootstrapChange Change, JsonObject Body);
