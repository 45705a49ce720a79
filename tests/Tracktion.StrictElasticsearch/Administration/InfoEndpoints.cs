using System.Text.Json.Nodes;

namespace Tracktion.Testing.Elasticsearch;

/// <summary><c>GET /</c>, cluster health, ILM's status.</summary>
internal sealed class InfoEndpoints(ServerVersion version, Store store)
{
    private const string ClusterName = "strict";
    private static readonly string ClusterUuid = Guid.NewGuid().ToString("N")[..22];

    public Answer Root(Call call)
    {
        if (call.Method is not ("GET" or "HEAD")) return Answer.WrongMethod("/", call.Method, "HEAD", "DELETE", "GET");
        call.AllowQuery();
        call.Caller.RequireCluster("cluster:monitor/main", "monitor", "manage");
        var numbers = new JsonObject
        {
            ["number"] = version.Number,
            ["build_flavor"] = "default",
            ["build_type"] = "tar",
            ["build_hash"] = "0",
            ["build_date"] = "2020-01-01T00:00:00Z",
            ["build_snapshot"] = false,
            ["lucene_version"] = "9.0.0",
            ["minimum_wire_compatibility_version"] = "7.10.0",
            ["minimum_index_compatibility_version"] = "7.0.0",
        };
        if (version.IsOpenSearch)
        {
            numbers.Remove("build_flavor");
            numbers["distribution"] = "opensearch";
        }

        return Answer.Ok(new JsonObject
        {
            ["name"] = "strict-1",
            ["cluster_name"] = ClusterName,
            ["cluster_uuid"] = ClusterUuid,
            ["version"] = numbers,
            ["tagline"] = version.IsOpenSearch ? "The OpenSearch Project: https://opensearch.org/" : "You Know, for Search",
        });
    }

    public Answer Health(Call call)
    {
        call.AllowQuery("wait_for_status", "wait_for_nodes", "timeout", "master_timeout", "cluster_manager_timeout", "level", "local", "wait_for_no_relocating_shards",
            "wait_for_no_initializing_shards", "wait_for_active_shards", "wait_for_events", "expand_wildcards");
        call.Caller.RequireCluster("cluster:monitor/health", "monitor", "manage");
        if (call.Query("wait_for_status") is { } status and not ("green" or "yellow" or "red"))
        {
            throw RefusalException.BadRequest($"No enum constant org.elasticsearch.cluster.health.ClusterHealthStatus.{status.ToUpperInvariant()}");
        }

        var late = call.Query("wait_for_nodes") is { } nodes && nodes.TrimStart('>', '=') is not "1";
        var shards = call.Segments.Length > 2 ? store.Resolve(call.Segments[2], ignoreUnavailable: true).Count : store.Indices.Count;
        var known = call.Segments.Length <= 2 || shards > 0;
        var body = new JsonObject
        {
            ["cluster_name"] = ClusterName,
            ["status"] = known ? "green" : "red",
            ["timed_out"] = late || !known,
            ["number_of_nodes"] = 1,
            ["number_of_data_nodes"] = 1,
            ["active_primary_shards"] = shards,
            ["active_shards"] = shards,
            ["relocating_shards"] = 0,
            ["initializing_shards"] = 0,
            ["unassigned_shards"] = 0,
            ["delayed_unassigned_shards"] = 0,
            ["number_of_pending_tasks"] = 0,
            ["number_of_in_flight_fetch"] = 0,
            ["task_max_waiting_in_queue_millis"] = 0,
            ["active_shards_percent_as_number"] = 100.0,
        };
        return new Answer(late || !known ? 408 : 200, body);
    }
}
