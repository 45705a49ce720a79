using System.Text.Json.Nodes;

namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>How long events are kept, in the terms of each kind of server.</summary>
internal static class LogLifeCycle
{
    /// <summary>The value of <c>policy</c> of an Elasticsearch life-cycle policy.</summary>
    public static JsonObject IlmPolicy(ServerDescription server, BootstrapPlan plan)
    {
        var phases = new JsonObject();
        if (plan.Mode == LogIndexMode.DataStream)
        {
            var size = server.SupportsMaxPrimaryShardSize ? "max_primary_shard_size" : "max_size";
            phases["hot"] = new JsonObject
            {
                ["actions"] = new JsonObject
                {
                    ["rollover"] = new JsonObject
                    {
                        ["max_age"] = ServerUnits.Time(plan.LifeCycle.RolloverAge),
                        [size] = ServerUnits.Size(plan.LifeCycle.RolloverBytes),
                    },
                },
            };
        }

        phases["delete"] = new JsonObject
        {
            ["min_age"] = ServerUnits.Time(plan.LifeCycle.DeleteAfter),
            ["actions"] = new JsonObject { ["delete"] = new JsonObject() },
        };
        return new JsonObject { ["phases"] = phases };
    }

    /// <summary>
    /// The value of <c>policy</c> of OpenSearch's index state management. It counts an index's age from its creation (an age since the roll-over came only later), so
    /// the roll-over's age is put on top: nothing is deleted too early. A changed policy holds for indices that begin afterwards.
    /// </summary>
    public static JsonObject IsmPolicy(BootstrapPlan plan, string pattern)
    {
        var isStream = plan.Mode == LogIndexMode.DataStream;
        var age = isStream ? plan.LifeCycle.DeleteAfter + plan.LifeCycle.RolloverAge : plan.LifeCycle.DeleteAfter;
        var rollover = new JsonObject
        {
            ["rollover"] = new JsonObject
            {
                ["min_index_age"] = ServerUnits.Time(plan.LifeCycle.RolloverAge),
                ["min_size"] = ServerUnits.Size(plan.LifeCycle.RolloverBytes),
            },
        };
        var toDelete = new JsonObject { ["state_name"] = "delete", ["conditions"] = new JsonObject { ["min_index_age"] = ServerUnits.Time(age) } };
        return new JsonObject
        {
            ["default_state"] = "hot",
            ["states"] = new JsonArray(
                new JsonObject { ["name"] = "hot", ["actions"] = isStream ? new JsonArray(rollover) : [], ["transitions"] = new JsonArray(toDelete) },
                new JsonObject { ["name"] = "delete", ["actions"] = new JsonArray(new JsonObject { ["delete"] = new JsonObject() }), ["transitions"] = new JsonArray() }),
            ["ism_template"] = new JsonArray(new JsonObject { ["index_patterns"] = new JsonArray(pattern), ["priority"] = LogStoreLayout.Priority }),
        };
    }
}
