using System.Text.Json.Nodes;

namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>
/// Installs what the log store needs for our streams: life-cycle policy, component templates, index template. Can be run any number of times, and by several at once:
/// what is already as it should be is left alone. Indices that exist keep their mapping until they roll over.
/// </summary>
/// <param name="client">Talks to the store, with a key that may manage templates and policies.</param>
public sealed class LogStoreBootstrap(ElasticsearchClient client)
{
    /// <summary>Looks at every object first, and only then changes those that differ, in the order in which they need each other.</summary>
    /// <param name="plan">What to install.</param>
    /// <param name="dryRun">Whether to change nothing and only tell.</param>
    /// <param name="cancellationToken">Ends the work between two objects.</param>
    /// <returns>A step for each object, in order.</returns>
    /// <exception cref="ElasticsearchException">
    /// No answer, a refusal, or an object of the same name that somebody else made while <see cref="BootstrapPlan.Force"/> is off; in the last case nothing was changed.
    /// </exception>
    public async Task<IReadOnlyList<BootstrapStep>> RunAsync(BootstrapPlan plan, bool dryRun, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var server = await client.GetServerAsync(cancellationToken);
        List<(BootstrapResource Resource, JsonObject? There)> found = [];
        foreach (var resource in LogStoreLayout.For(server, plan))
        {
            var there = await ReadAsync(resource, cancellationToken);
            if (there is not null && !plan.Force && !IsOurs(server, resource, there)) throw Foreign(resource);
            found.Add((resource, there));
        }

        List<BootstrapStep> steps = [];
        foreach (var (resource, there) in found)
        {
            var change = Change(resource, there, dryRun);
            if (change is BootstrapChange.Created or BootstrapChange.Updated) await PutAsync(resource, there, cancellationToken);
            steps.Add(new BootstrapStep(resource.Kind, resource.Name, change, resource.Body));
        }

        return steps;
    }

    private static BootstrapChange Change(BootstrapResource resource, JsonObject? there, bool dryRun) => there switch
    {
        null => dryRun ? BootstrapChange.WouldCreate : BootstrapChange.Created,
        _ when IsSame(resource, there) => BootstrapChange.Unchanged,
        _ => dryRun ? BootstrapChange.WouldUpdate : BootstrapChange.Updated,
    };

    private static bool IsSame(BootstrapResource resource, JsonObject there) => resource.Kind switch
    {
        BootstrapKind.StatePolicy => Text(there["policy"]?["description"]) == LogStoreLayout.DescriptionMark(resource.Hash),
        BootstrapKind.LifecyclePolicy when resource.Body["policy"]?["_meta"] is null => SaysTheSame(there["policy"], resource.Body["policy"]),
        _ => Text(MetaOf(resource.Kind, there)?["hash"]) == resource.Hash,
    };

    // A phase too many deletes too early or moves what should stay; defaults that the server adds within a phase do not matter.
    private static bool SaysTheSame(JsonNode? there, JsonNode? asked) =>
        CanonicalJson.Holds(there, asked) && (there?["phases"] as JsonObject)?.Count == (asked?["phases"] as JsonObject)?.Count;

    // A policy before 7.14 cannot say whose it is: there its name must do, and that is ours.
    private static bool IsOurs(ServerDescription server, BootstrapResource resource, JsonObject there) => resource.Kind switch
    {
        BootstrapKind.StatePolicy => Text(there["policy"]?["description"])?.StartsWith($"managed_by: {LogStoreLayout.Manager}", StringComparison.Ordinal) == true,
        BootstrapKind.LifecyclePolicy when !server.SupportsPolicyMeta => true,
        _ => Text(MetaOf(resource.Kind, there)?["managed_by"]) == LogStoreLayout.Manager,
    };

    private static JsonNode? MetaOf(BootstrapKind kind, JsonObject there) => kind == BootstrapKind.LifecyclePolicy ? there["policy"]?["_meta"] : there["_meta"];

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static ForeignResourceException Foreign(BootstrapResource resource) => new(
        $"the {resource.Kind} '{resource.Name}' is there, but was not made by Tracktion (its _meta does not say managed_by: {LogStoreLayout.Manager}). Nothing was changed. Remove or rename it, or replace it with 'tracktion elk bootstrap --force'.");

    private Task<JsonObject?> ReadAsync(BootstrapResource resource, CancellationToken cancellationToken) => resource.Kind switch
    {
        BootstrapKind.LifecyclePolicy => client.GetLifecyclePolicyAsync(resource.Name, cancellationToken),
        BootstrapKind.StatePolicy => client.GetStatePolicyAsync(resource.Name, cancellationToken),
        BootstrapKind.ComponentTemplate => client.GetComponentTemplateAsync(resource.Name, cancellationToken),
        _ => client.GetIndexTemplateAsync(resource.Name, cancellationToken),
    };

    private async Task PutAsync(BootstrapResource resource, JsonObject? there, CancellationToken cancellationToken)
    {
        try
        {
            await (resource.Kind switch
            {
                BootstrapKind.LifecyclePolicy => client.PutLifecyclePolicyAsync(resource.Name, resource.Body, cancellationToken),
                BootstrapKind.StatePolicy => client.PutStatePolicyAsync(resource.Name, resource.Body, there, cancellationToken),
                BootstrapKind.ComponentTemplate => client.PutComponentTemplateAsync(resource.Name, resource.Body, cancellationToken),
                _ => client.PutIndexTemplateAsync(resource.Name, resource.Body, cancellationToken),
            });
        }
        catch (ElasticsearchException e) when (e.Status == 409)
        {
            // Several services start at once: whoever came first has put the same. If not, the conflict stands.
            var now = await ReadAsync(resource, cancellationToken);
            if (now is null || !IsSame(resource, now)) throw;
        }
    }
}
