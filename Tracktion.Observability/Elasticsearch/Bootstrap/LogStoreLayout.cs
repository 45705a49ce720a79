using System.Text.Json.Nodes;

namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>All that a log store needs for our streams, in the order of its installing, as far as a server knows it. Pure.</summary>
internal static class LogStoreLayout
{
    /// <summary>Above the server's own templates for logs (100) and what its agents bring (200).</summary>
    public const int Priority = 500;

    /// <summary>The value of <c>_meta.managed_by</c>.</summary>
    public const string Manager = "tracktion";

    private const int FieldLimit = 2000;

    /// <summary>The objects, each with its mark.</summary>
    public static IReadOnlyList<BootstrapResource> For(ServerDescription server, BootstrapPlan plan)
    {
        var names = plan.Mode == LogIndexMode.DataStream ? LogStoreNames.DataStream : LogStoreNames.DailyIndex;
        // 7.10 refuses it for a data stream, because it would reach @timestamp; then each field says so for itself. The mapping is shared by both modes.
        var isLenient = server.SupportsIndexWideIgnoreMalformedOnDataStreams;
        List<BootstrapResource> resources = [];
        if (server.HasIlm) resources.Add(Ilm(server, plan, names));
        if (server.HasIsm) resources.Add(Ism(plan, names));
        resources.Add(Marked(BootstrapKind.ComponentTemplate, names.Mappings, new JsonObject { ["template"] = new JsonObject { ["mappings"] = LogMappings.Create(server, isLenient) } }));
        resources.Add(Marked(BootstrapKind.ComponentTemplate, names.Settings, new JsonObject { ["template"] = Settings(server, plan, names, isLenient) }));
        resources.Add(Marked(BootstrapKind.IndexTemplate, names.Template, IndexTemplate(server, plan, names)));
        return resources;
    }

    private static JsonObject Settings(ServerDescription server, BootstrapPlan plan, LogStoreNames names, bool isLenient)
    {
        var totalFields = new JsonObject { ["limit"] = FieldLimit };
        if (server.SupportsIgnoreDynamicBeyondLimit) totalFields["ignore_dynamic_beyond_limit"] = true;
        var mapping = new JsonObject { ["total_fields"] = totalFields };
        if (isLenient) mapping["ignore_malformed"] = true;
        var index = new JsonObject { ["mapping"] = mapping };
        if (server.HasIlm) index["lifecycle"] = new JsonObject { ["name"] = names.Policy };
        // Serverless chooses how it stores by itself.
        if (server.Flavor != ServerFlavor.Serverless) index["codec"] = "best_compression";

        var template = new JsonObject { ["settings"] = new JsonObject { ["index"] = index } };
        if (UsesDataStreamLifecycle(server, plan)) template["lifecycle"] = new JsonObject { ["data_retention"] = ServerUnits.Time(plan.LifeCycle.DeleteAfter) };
        return template;
    }

    private static JsonObject IndexTemplate(ServerDescription server, BootstrapPlan plan, LogStoreNames names)
    {
        var body = new JsonObject
        {
            ["index_patterns"] = new JsonArray(names.Pattern),
            ["priority"] = Priority,
            ["composed_of"] = new JsonArray(names.Mappings, names.Settings),
        };
        if (plan.Mode == LogIndexMode.DailyIndex) return body;

        body["data_stream"] = new JsonObject();
        // Elastic's own for ECS fields that we do not name, and the operators' hook, which comes last and wins. Either may be missing.
        if (server.SupportsIgnoreMissingComponentTemplates)
        {
            body["composed_of"] = new JsonArray(names.Mappings, names.Settings, LogStoreNames.Ecs, LogStoreNames.Custom);
            body["ignore_missing_component_templates"] = new JsonArray(LogStoreNames.Ecs, LogStoreNames.Custom);
        }

        if (server.SupportsFailureStore)
            body["template"] = new JsonObject { ["data_stream_options"] = new JsonObject { ["failure_store"] = new JsonObject { ["enabled"] = true } } };
        return body;
    }

    private static bool UsesDataStreamLifecycle(ServerDescription server, BootstrapPlan plan) =>
        !server.HasIlm && server.SupportsDataStreamLifecycle && plan.Mode == LogIndexMode.DataStream;

    private static BootstrapResource Marked(BootstrapKind kind, string name, JsonObject body)
    {
        var hash = CanonicalJson.Hash(body);
        body["_meta"] = Mark(hash);
        return new BootstrapResource(kind, name, body, hash);
    }

    // Before 7.14 a policy has no place for a mark, and is compared by what it says.
    private static BootstrapResource Ilm(ServerDescription server, BootstrapPlan plan, LogStoreNames names)
    {
        var policy = LogLifeCycle.IlmPolicy(server, plan);
        var hash = CanonicalJson.Hash(policy);
        if (server.SupportsPolicyMeta) policy["_meta"] = Mark(hash);
        return new BootstrapResource(BootstrapKind.LifecyclePolicy, names.Policy, new JsonObject { ["policy"] = policy }, hash);
    }

    // OpenSearch's policies have no _meta; their description is free text.
    private static BootstrapResource Ism(BootstrapPlan plan, LogStoreNames names)
    {
        var policy = LogLifeCycle.IsmPolicy(plan, names.Pattern);
        var hash = CanonicalJson.Hash(policy);
        policy["description"] = DescriptionMark(hash);
        return new BootstrapResource(BootstrapKind.StatePolicy, names.Policy, new JsonObject { ["policy"] = policy }, hash);
    }

    /// <summary>The mark in a description.</summary>
    public static string DescriptionMark(string hash) => $"managed_by: {Manager}, hash: {hash}";

    private static JsonObject Mark(string hash) => new() { ["managed_by"] = Manager, ["hash"] = hash };
}
