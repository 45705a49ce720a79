using System.Text.Json.Nodes;

namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>
/// The fields of a log event in the types that ECS gives them, or in the nearest that an older server knows. What is not named here is mapped when it first comes:
/// strings as keywords, numbers under <c>tracktion.</c> as doubles.
/// </summary>
/// <remarks>Source: ECS 9.4; the test compares each with its list of fields. A number may come as 128 once and as 128.5 later, so an undeclared one is a double.</remarks>
internal static class LogMappings
{
    private const int LongestKeyword = 1024;

    // A term has at most 32,766 bytes in Lucene, and a character at most four.
    private const int LongestTrace = 32_766 / 4;

    private static readonly string[] Keywords =
    [
        "ecs.version", "log.level", "log.logger", "log.origin.function", "log.origin.file.name", "trace.id", "span.id", "transaction.id",
        "service.name", "service.version", "service.environment", "service.id", "service.type", "service.node.name",
        "event.dataset", "event.module", "event.action", "event.code", "event.provider", "event.reason", "event.id", "event.kind", "event.category", "event.type", "event.outcome",
        "error.type", "error.code", "error.id", "host.name", "host.hostname", "host.id", "host.architecture", "process.name", "process.executable", "process.thread.name",
        "container.id", "container.name", "container.image.name", "container.image.tag", "orchestrator.namespace",
        "file.path", "file.name", "file.extension", "file.mime_type", "file.hash.sha256", "http.request.id", "http.request.method", "user.id", "user.name",
    ];

    private static readonly string[] Longs =
    [
        "log.origin.file.line", "event.duration", "event.severity", "event.sequence", "process.pid", "process.thread.id", "file.size",
        "http.request.body.bytes", "http.response.status_code", "http.response.body.bytes",
    ];

    private static readonly string[] Dates = ["event.created", "event.ingested", "event.start", "event.end"];

    private static readonly string[] Ips = ["host.ip", "client.ip"];

    private static readonly string[] Texts = ["message", "error.message"];

    private static readonly string[] Wildcards = ["error.stack_trace", "url.path", "url.full"];

    /// <summary>The value of <c>mappings</c>.</summary>
    /// <param name="server">Which types there are.</param>
    /// <param name="ignoresMalformed">Whether the index as a whole lets a bad value pass; otherwise each field says so.</param>
    public static JsonObject Create(ServerDescription server, bool ignoresMalformed) => new()
    {
        ["date_detection"] = false,
        ["dynamic_templates"] = DynamicTemplates(ignoresMalformed),
        ["properties"] = Properties(server, ignoresMalformed),
    };

    private static JsonArray DynamicTemplates(bool ignoresMalformed) =>
    [
        Template("tracktion_integers", Numbers("long", ignoresMalformed)),
        Template("tracktion_numbers", Numbers("double", ignoresMalformed)),
        Template("strings_as_keyword", new JsonObject { ["match_mapping_type"] = "string", ["mapping"] = Keyword() }),
    ];

    private static JsonObject Numbers(string found, bool ignoresMalformed) =>
        new() { ["path_match"] = "tracktion.*", ["match_mapping_type"] = found, ["mapping"] = Lenient("double", ignoresMalformed) };

    private static JsonObject Template(string name, JsonObject template) => new() { [name] = template };

    private static JsonObject Properties(ServerDescription server, bool ignoresMalformed)
    {
        var properties = new JsonObject();
        // A data stream refuses a lenient time stamp, so it never is one.
        Add(properties, "@timestamp", Typed("date"));
        foreach (var name in Texts) Add(properties, name, Text(server));
        foreach (var name in Keywords) Add(properties, name, Keyword());
        foreach (var name in Longs) Add(properties, name, Lenient("long", ignoresMalformed));
        foreach (var name in Dates) Add(properties, name, Lenient("date", ignoresMalformed));
        foreach (var name in Ips) Add(properties, name, Lenient("ip", ignoresMalformed));
        foreach (var name in Wildcards) Add(properties, name, Wildcard(name, server));
        Add(properties, "labels", Typed("object"));
        Add(properties, "tracktion", Typed("object"));
        Add(properties, "data_stream.type", Constant(server, "logs"));
        Add(properties, "data_stream.dataset", Constant(server, null));
        Add(properties, "data_stream.namespace", Constant(server, null));
        return properties;
    }

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static JsonObject Keyword(int longest = LongestKeyword) => new() { ["type"] = "keyword", ["ignore_above"] = longest };

    private static JsonObject Text(ServerDescription server) => Typed(server.SupportsMatchOnlyText ? "match_only_text" : "text");

    private static JsonObject Lenient(string type, bool ignoresMalformed)
    {
        var field = Typed(type);
        if (!ignoresMalformed) field["ignore_malformed"] = true;
        return field;
    }

    private static JsonObject Wildcard(string name, ServerDescription server)
    {
        var field = server.SupportsWildcard ? Typed("wildcard") : Keyword(LongestTrace);
        if (name != "url.path") field["fields"] = new JsonObject { ["text"] = Text(server) };
        return field;
    }

    private static JsonObject Constant(ServerDescription server, string? value)
    {
        if (!server.SupportsConstantKeyword) return Keyword();

        var field = Typed("constant_keyword");
        if (value is not null) field["value"] = value;
        return field;
    }

    // "a.b.c" stands within a, within b.
    private static void Add(JsonObject properties, string name, JsonObject field)
    {
        if (name.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot))
        {
            properties[name] = field;
            return;
        }

        var first = name[..dot];
        if (properties[first] is not JsonObject parent) properties[first] = parent = new JsonObject { ["properties"] = new JsonObject() };
        if (parent["properties"] is not JsonObject inner) parent["properties"] = inner = [];
        Add(inner, name[(dot + 1)..], field);
    }
}
