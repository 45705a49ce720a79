using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>Two objects that mean the same have one form here, and so one hash.</summary>
internal static class CanonicalJson
{
    /// <summary>The SHA-256 of the form with sorted names and no white space, in lower-case hexadecimal digits.</summary>
    public static string Hash(JsonObject body) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(Sort(body))));

    /// <summary>Whether all that is asked for stands in what is there, too: a server adds defaults of its own to what it is given.</summary>
    public static bool Holds(JsonNode? there, JsonNode? asked) => (there, asked) switch
    {
        (JsonObject a, JsonObject b) => b.All(pair => a.TryGetPropertyValue(pair.Key, out var value) && Holds(value, pair.Value)),
        _ => JsonNode.DeepEquals(there, asked),
    };

    private static JsonNode? Sort(JsonNode? node) => node switch
    {
        JsonObject part => new JsonObject(part.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sort(pair.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sort)]),
        _ => node?.DeepClone(),
    };
}
