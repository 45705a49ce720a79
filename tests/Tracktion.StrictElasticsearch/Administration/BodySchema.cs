using System.Text.Json.Nodes;
using Tracktion.Testing.Schemas;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>The official schema of request bodies, where a file of it was given; else it finds no fault.</summary>
internal sealed class BodySchema(string? file)
{
    private readonly JsonSchema? _schema = file is null ? null : JsonSchema.Load(file);

    public void Check(string entry, JsonNode body)
    {
        var faults = _schema?.Faults($"#/definitions/{entry}", body) ?? [];
        if (faults.Count > 0) throw RefusalException.BadRequest($"[{entry}] {faults[0]}", "x_content_parse_exception");
    }
}
