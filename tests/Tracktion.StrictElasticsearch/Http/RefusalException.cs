using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>What a real server answers in place of the result: carried from where it is found out to where answers are written.</summary>
internal sealed class RefusalException(int status, string type, string reason) : Exception(reason)
{
    public int Status { get; } = status;

    public string Type { get; } = type;

    /// <summary>Another type in <c>root_cause</c> than the outermost one.</summary>
    public string? RootType { get; init; }

    /// <summary>Another reason in <c>root_cause</c> than the outermost one.</summary>
    public string? RootReason { get; init; }

    /// <summary>Further keys of the error object.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>Whether a well-behaved client also meets it, so that it is no violation.</summary>
    public bool IsNormal { get; init; }

    /// <summary>Sent as header too.</summary>
    public IReadOnlyList<string> Challenges { get; init; } = [];

    /// <summary>The error as an object; without a type, as 7.x answers some faults, as plain text.</summary>
    public JsonObject ToJson() => new()
    {
        ["error"] = Type.Length == 0 ? Message : Describe(Type, Message, new JsonObject { ["root_cause"] = new JsonArray(Describe(RootType ?? Type, RootReason ?? Message, [])) }),
        ["status"] = Status,
    };

    private JsonObject Describe(string kind, string reason, JsonObject error)
    {
        error["type"] = kind;
        error["reason"] = reason;
        foreach (var (key, value) in Details ?? []) error[key] = value?.DeepClone();
        return error;
    }

    public static RefusalException BadRequest(string reason, string type = "illegal_argument_exception") => new(400, type, reason);

    /// <summary>What each shard says of a search that it cannot run.</summary>
    public static RefusalException OnEveryShard(string rootType, string rootReason) =>
        new(400, "search_phase_execution_exception", "all shards failed") { RootType = rootType, RootReason = rootReason };

    public static RefusalException UnknownField(string place, string field) =>
        new(400, "x_content_parse_exception", $"[1:2] [{place}] unknown field [{field}]");

    public static RefusalException NoSuchIndex(string name, bool normal = false) => new(404, "index_not_found_exception", $"no such index [{name}]")
    {
        IsNormal = normal,
        Details = new JsonObject
        {
            ["resource.type"] = "index_or_alias",
            ["resource.id"] = name,
            ["index_uuid"] = "_na_",
            ["index"] = name,
        },
    };
}
