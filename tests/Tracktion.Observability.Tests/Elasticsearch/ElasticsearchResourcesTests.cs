using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Bootstrap;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Observability.Tests.Elasticsearch;

/// <summary>What the client makes, finds and removes, before servers that refuse what real ones refuse.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class ElasticsearchResourcesTests
{
    private const string Stream = "logs-tracktion.resources-test";

    [Fact]
    public async Task DataStream_MadeRolledOverAndLookedAt_IsAsAsked()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions { Version = "8.15.0" }, cancellationToken);
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [server.Address] }, TimeProvider.System);
        await new LogStoreBootstrap(client).RunAsync(new BootstrapPlan(), dryRun: false, cancellationToken);

        var before = await client.GetDataStreamAsync(Stream, cancellationToken);
        await client.CreateDataStreamAsync(Stream, cancellationToken);
        await client.RolloverAsync(Stream, cancellationToken);
        await client.PutDataStreamLifecycleAsync(Stream, new JsonObject { ["data_retention"] = "7d" }, cancellationToken);
        await client.RefreshAsync(Stream, cancellationToken);
        var after = await client.GetDataStreamAsync(Stream, cancellationToken);
        var health = await client.ClusterHealthAsync(cancellationToken);

        Assert.Null(before);
        Assert.Equal(2, after?["indices"]?.AsArray().Count);
        Assert.Equal(0, await client.CountAsync(Stream, null, cancellationToken));
        Assert.NotNull(health["status"]);
        Assert.Empty(server.Violations);
    }

    [Fact]
    public async Task Delete_WhatIsThereAndWhatIsNot_SaysWhich()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions { Version = "8.15.0" }, cancellationToken);
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [server.Address] }, TimeProvider.System);
        var steps = await new LogStoreBootstrap(client).RunAsync(new BootstrapPlan(), dryRun: false, cancellationToken);
        string NameOf(BootstrapKind kind) => steps.First(step => step.Kind == kind).Name;

        Assert.True(await client.DeleteIndexTemplateAsync(NameOf(BootstrapKind.IndexTemplate), cancellationToken));
        foreach (var component in steps.Where(step => step.Kind == BootstrapKind.ComponentTemplate)) Assert.True(await client.DeleteComponentTemplateAsync(component.Name, cancellationToken));
        Assert.True(await client.DeleteLifecyclePolicyAsync(NameOf(BootstrapKind.LifecyclePolicy), cancellationToken));

        Assert.False(await client.DeleteIndexTemplateAsync(NameOf(BootstrapKind.IndexTemplate), cancellationToken));
        Assert.Null(await client.GetLifecyclePolicyAsync(NameOf(BootstrapKind.LifecyclePolicy), cancellationToken));
    }

    [Fact]
    public async Task DeleteStatePolicy_OnOpenSearch_RemovesIt()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var options = new StrictElasticsearchOptions { Version = "2.11.0", Flavour = ServerFlavour.OpenSearch };
        await using var server = await StrictElasticsearch.StartAsync(options, cancellationToken);
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [server.Address] }, TimeProvider.System);
        var steps = await new LogStoreBootstrap(client).RunAsync(new BootstrapPlan(), dryRun: false, cancellationToken);
        var policy = steps.First(step => step.Kind == BootstrapKind.StatePolicy).Name;

        Assert.True(await client.DeleteStatePolicyAsync(policy, cancellationToken));

        Assert.Null(await client.GetStatePolicyAsync(policy, cancellationToken));
    }
}
