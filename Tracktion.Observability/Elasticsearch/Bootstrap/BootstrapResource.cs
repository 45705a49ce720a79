using System.Text.Json.Nodes;

namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>One object as it should be, its mark included.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Body">What is put.</param>
/// <param name="Hash">What the mark holds.</param>
internal sealed record BootstrapResource(BootstrapKind Kind, string Name, JsonObject Body, string Hash);
