using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>A request apart from <c>_bulk</c>: what the endpoints need of it.</summary>
internal sealed class Call(HttpRequest request, ReadOnlyMemory<byte> body, Caller caller)
{
    private static readonly string[] Common = ["pretty", "human", "error_trace", "filter_path", "format"];

    public string Method { get; } = request.Method;

    public string Path { get; } = request.Path.Value ?? "/";

    public Caller Caller { get; } = caller;

    public string[] Segments { get; } = (request.Path.Value ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries);

    public bool IsRead => Method is "GET" or "HEAD";

    public bool HasBody => body.Length > 0;

    public string? Query(string name) => request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public bool Flag(string name) => Query(name) is "" or "true";

    public void AllowQuery(params ReadOnlySpan<string> names)
    {
        foreach (var name in request.Query.Keys)
        {
            if (!names.Contains(name) && !Common.Contains(name)) throw RefusalException.BadRequest($"request [{Path}] contains unrecognized parameter: [{name}]");
        }
    }

    /// <summary>The body as an object; an absent one is refused.</summary>
    public JsonObject RequireBody() => Body() ?? throw RefusalException.BadRequest("request body is required", "parse_exception");

    /// <summary>The body as an object, or null where there is none.</summary>
    public JsonObject? Body()
    {
        if (body.IsEmpty) return null;
        try
        {
            return JsonNode.Parse(body.Span) as JsonObject ?? throw RefusalException.BadRequest("Expected [START_OBJECT]", "parsing_exception");
        }
        catch (JsonException problem)
        {
            throw RefusalException.BadRequest(problem.Message, IsCutOff() ? "json_e_o_f_exception" : "json_parse_exception");
        }
    }

    private bool IsCutOff() => JsonLines.IsCutOff(body.Span);
}
