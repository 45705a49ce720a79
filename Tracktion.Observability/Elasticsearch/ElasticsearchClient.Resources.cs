using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch.Transport;

namespace Tracktion.Observability.Elasticsearch;

/// <content>Searching, templates, life cycles and data streams. Each asks first what server it talks to, once for all.</content>
public sealed partial class ElasticsearchClient
{
    /// <summary>Searches.</summary>
    /// <param name="target">A data stream, an index, or a pattern; several with commas.</param>
    /// <param name="body">The search in the query language.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The whole answer.</returns>
    /// <exception cref="ElasticsearchException">No answer, or a refusal; 404 where a target without a star is not there.</exception>
    public Task<JsonObject> SearchAsync(string target, JsonObject body, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(body);
        return AskAsync(HttpMethod.Post, $"/{ResourceNames.Target(target, nameof(target))}/_search", body, cancellationToken);
    }

    /// <summary>How many documents a query matches; all of the target's where it is null.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal; 404 where a target without a star is not there.</exception>
    public async Task<long> CountAsync(string target, JsonObject? query, CancellationToken cancellationToken)
    {
        var path = $"/{ResourceNames.Target(target, nameof(target))}/_count";
        var body = query is null ? null : new JsonObject { ["query"] = query.DeepClone() };
        var answer = await AskAsync(HttpMethod.Post, path, body, cancellationToken);
        return answer["count"] is JsonValue count && count.TryGetValue(out long number)
            ? number
            : throw new ElasticsearchException($"POST {path}", 200, null, "The answer holds no count.");
    }

    /// <summary>A component template as it was put, without its name; null where it is not there.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public async Task<JsonObject?> GetComponentTemplateAsync(string name, CancellationToken cancellationToken) =>
        Only(await FindOneAsync($"/_component_template/{Resource(name)}", cancellationToken), "component_templates", "component_template");

    /// <summary>Makes or replaces a component template.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public Task PutComponentTemplateAsync(string name, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, $"/_component_template/{Resource(name)}", body, cancellationToken);

    /// <summary>Removes a component template.</summary>
    /// <returns>False where it was not there.</returns>
    /// <exception cref="ElasticsearchException">No answer, or a refusal, as while an index template is composed of it.</exception>
    public Task<bool> DeleteComponentTemplateAsync(string name, CancellationToken cancellationToken) =>
        DeleteAsync($"/_component_template/{Resource(name)}", cancellationToken);

    /// <summary>An index template as it was put, without its name; null where it is not there.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public async Task<JsonObject?> GetIndexTemplateAsync(string name, CancellationToken cancellationToken) =>
        Only(await FindOneAsync($"/_index_template/{Resource(name)}", cancellationToken), "index_templates", "index_template");

    /// <summary>Makes or replaces an index template.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public Task PutIndexTemplateAsync(string name, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, $"/_index_template/{Resource(name)}", body, cancellationToken);

    /// <summary>Removes an index template.</summary>
    /// <returns>False where it was not there.</returns>
    /// <exception cref="ElasticsearchException">No answer, or a refusal, as while a data stream uses it.</exception>
    public Task<bool> DeleteIndexTemplateAsync(string name, CancellationToken cancellationToken) =>
        DeleteAsync($"/_index_template/{Resource(name)}", cancellationToken);

    /// <summary>A life-cycle policy of Elasticsearch (<c>{"policy":{…}}</c> with the server's additions); null where it is not there.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public async Task<JsonObject?> GetLifecyclePolicyAsync(string name, CancellationToken cancellationToken) =>
        (await FindOneAsync($"/_ilm/policy/{Resource(name)}", cancellationToken))?[name] as JsonObject;

    /// <summary>Makes or replaces a life-cycle policy of Elasticsearch.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public Task PutLifecyclePolicyAsync(string name, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, $"/_ilm/policy/{Resource(name)}", body, cancellationToken);

    /// <summary>Removes a life-cycle policy of Elasticsearch.</summary>
    /// <returns>False where it was not there.</returns>
    /// <exception cref="ElasticsearchException">No answer, or a refusal, as while an index uses it.</exception>
    public Task<bool> DeleteLifecyclePolicyAsync(string name, CancellationToken cancellationToken) =>
        DeleteAsync($"/_ilm/policy/{Resource(name)}", cancellationToken);

    /// <summary>A policy of OpenSearch's index state management (<c>policy</c>, <c>_seq_no</c>, <c>_primary_term</c>); null where it is not there.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public Task<JsonObject?> GetStatePolicyAsync(string name, CancellationToken cancellationToken) =>
        FindOneAsync($"/_plugins/_ism/policies/{Resource(name)}", cancellationToken);

    /// <summary>Makes a policy of OpenSearch's index state management, or replaces the one that was read.</summary>
    /// <param name="name">The policy.</param>
    /// <param name="body"><c>{"policy":{…}}</c>.</param>
    /// <param name="replaces">What <see cref="GetStatePolicyAsync"/> gave; null to make a new one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ElasticsearchException">No answer, or a refusal; 409 where another has changed it meanwhile.</exception>
    public Task PutStatePolicyAsync(string name, JsonObject body, JsonObject? replaces, CancellationToken cancellationToken)
    {
        var query = replaces is null
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"if_seq_no={Number(replaces, "_seq_no")}&if_primary_term={Number(replaces, "_primary_term")}");
        return AskAsync(HttpMethod.Put, $"/_plugins/_ism/policies/{Resource(name)}", body, cancellationToken, query);
    }

    /// <summary>Removes a policy of OpenSearch's index state management.</summary>
    /// <returns>False where it was not there.</returns>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public Task<bool> DeleteStatePolicyAsync(string name, CancellationToken cancellationToken) =>
        DeleteAsync($"/_plugins/_ism/policies/{Resource(name)}", cancellationToken);

    /// <summary>A data stream with its indices; null where it is not there.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public async Task<JsonObject?> GetDataStreamAsync(string name, CancellationToken cancellationToken)
    {
        var answer = await FindOneAsync($"/_data_stream/{ResourceNames.Single(name, nameof(name))}", cancellationToken);
        return answer?["data_streams"] is JsonArray { Count: > 0 } streams ? streams[0] as JsonObject : null;
    }

    /// <summary>Makes an empty data stream. The first document would do the same.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal: it is there already, or no template matches its name.</exception>
    public Task CreateDataStreamAsync(string name, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, $"/_data_stream/{ResourceNames.Single(name, nameof(name))}", null, cancellationToken, isRepeatable: false);

    /// <summary>Begins a new index behind a data stream: what a changed mapping waits for.</summary>
    /// <returns>The server's answer, with <c>old_index</c> and <c>new_index</c>.</returns>
    /// <exception cref="ElasticsearchException">No answer (then it may have happened), or a refusal.</exception>
    public Task<JsonObject> RolloverAsync(string target, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, $"/{ResourceNames.Single(target, nameof(target))}/_rollover", null, cancellationToken, isRepeatable: false);

    /// <summary>Makes all that was applied before visible to searches.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal; 404 where a target without a star is not there.</exception>
    public Task RefreshAsync(string target, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, $"/{ResourceNames.Target(target, nameof(target))}/_refresh", null, cancellationToken);

    /// <summary>Sets how long an existing data stream keeps its documents; where <see cref="ServerDescription.SupportsDataStreamLifecycle"/>.</summary>
    /// <param name="target">A data stream, or a pattern.</param>
    /// <param name="body">Such as <c>{"data_retention":"7d"}</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ElasticsearchException">No answer, or a refusal.</exception>
    public Task PutDataStreamLifecycleAsync(string target, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, $"/_data_stream/{ResourceNames.Target(target, nameof(target))}/_lifecycle", body, cancellationToken);

    /// <summary>How the cluster is: <c>status</c> is green, yellow or red.</summary>
    /// <exception cref="ElasticsearchException">No answer, or a refusal; serverless has no such thing.</exception>
    public Task<JsonObject> ClusterHealthAsync(CancellationToken cancellationToken) => AskAsync(HttpMethod.Get, "/_cluster/health", null, cancellationToken);

    private static string Resource(string name) => ResourceNames.Single(name, nameof(name));

    private static JsonObject? Only(JsonObject? answer, string list, string item) =>
        answer?[list] is JsonArray { Count: > 0 } found ? found[0]?[item] as JsonObject : null;

    private static long Number(JsonObject answer, string name) =>
        answer[name] is JsonValue value && value.TryGetValue(out long number)
            ? number
            : throw new ArgumentException($"It holds no {name}: pass the whole answer.", nameof(answer));

    private async Task<JsonObject?> FindOneAsync(string path, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(HttpMethod.Get, path, null, cancellationToken);
        using var reply = await _transport.SendAsync(request, cancellationToken);
        return IsNotThere(reply) ? null : Read(request, reply);
    }

    private async Task<bool> DeleteAsync(string path, CancellationToken cancellationToken)
    {
        var request = await RequestAsync(HttpMethod.Delete, path, null, cancellationToken);
        using var reply = await _transport.SendAsync(request, cancellationToken);
        if (IsNotThere(reply)) return false;

        ThrowUnlessSuccess(request, reply);
        return true;
    }

    private async Task<JsonObject> AskAsync(
        HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken, string query = "", bool isRepeatable = true)
    {
        var request = await RequestAsync(method, path, body, cancellationToken) with { Query = query, IsRepeatable = isRepeatable };
        using var reply = await _transport.SendAsync(request, cancellationToken);
        return Read(request, reply);
    }

    private async Task<TransportRequest> RequestAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        var server = await GetServerAsync(cancellationToken);
        return new TransportRequest(method, path)
        {
            BodyKind = body is null ? BodyKind.None : BodyKind.Json,
            Body = body is null ? default : JsonSerializer.SerializeToUtf8Bytes(body),
            Versioned = server.UsesVersionedMediaTypes,
        };
    }

    private static JsonObject Read(TransportRequest request, TransportReply reply)
    {
        ThrowUnlessSuccess(request, reply);
        return JsonText.Parse(reply.Body.Span) ?? throw new ElasticsearchException(request.Asked, reply.Status, null, "The answer is no JSON object.");
    }

    // A log store says in JSON that something is not there; the 404 of a proxy or of another program says nothing about it.
    private static bool IsNotThere(TransportReply reply) => reply.Status == 404 && JsonText.Parse(reply.Body.Span) is not null;
}
