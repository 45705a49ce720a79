using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>A status and a body.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body; null for none.</param>
/// <param name="ContentType">Its type: often text although it is JSON, as the real one has it.</param>
internal sealed record QueryAnswer(int Status, JsonNode? Body, string ContentType)
{
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>The old API's envelope.</summary>
    public static QueryAnswer V1(JsonNode? data, int total = 0, JsonArray? errors = null) => new(StatusCodes.Status200OK, Envelope(data, total, errors), "application/json");

    /// <summary>The old API's error.</summary>
    public static QueryAnswer V1Error(int status, string message) => new(status, Envelope(null, 0, new JsonArray(Error(status, message))), Text);

    /// <summary>The v3 API's answer.</summary>
    public static QueryAnswer V3(JsonNode body) => new(StatusCodes.Status200OK, body, Text);

    /// <summary>The v3 API's error.</summary>
    public static QueryAnswer V3Error(int status, string message) => new(status, new JsonObject { ["error"] = new JsonObject { ["httpCode"] = status, ["message"] = message } }, Text);

    /// <summary>One entry of the old API's <c>errors</c>.</summary>
    public static JsonObject Error(int status, string message) => new() { ["code"] = status, ["msg"] = message };

    private static JsonObject Envelope(JsonNode? data, int total, JsonArray? errors) =>
        new() { ["data"] = data, ["total"] = total, ["limit"] = 0, ["offset"] = 0, ["errors"] = errors };
}
