using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>A status and a JSON body, or none.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body.</param>
internal sealed record Answer(int Status, JsonNode? Body = null)
{
    /// <summary>Whether a 404 is what a well-behaved client also meets.</summary>
    public bool IsNormal { get; init; }

    /// <summary>The methods that the path takes, for a 405.</summary>
    public string? Allow { get; init; }

    public string? Location { get; init; }

    public static Answer Acknowledged => new(200, new JsonObject { ["acknowledged"] = true });

    public static Answer Ok(JsonNode body) => new(200, body);

    public static Answer WrongMethod(string path, string method, params string[] allowed) => new(405, new JsonObject
    {
        ["error"] = $"Incorrect HTTP method for uri [{path}] and method [{method}], allowed: [{string.Join(", ", allowed)}]",
        ["status"] = 405,
    })
    { Allow = string.Join(',', allowed) };

    public static Answer NoHandler(string path, string method) =>
        new(400, new JsonObject { ["error"] = $"no handler found for uri [{path}] and method [{method}]" });
}
