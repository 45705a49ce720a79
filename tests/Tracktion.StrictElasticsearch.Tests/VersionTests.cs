using System.Net;
using Tracktion.Testing.Elasticsearch.Tests.Support;

namespace Tracktion.Testing.Elasticsearch.Tests;

/// <summary>What one version takes and another refuses.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public class VersionTests
{
    private const string Policy = """{"policy":{"phases":{"hot":{"actions":{"rollover":{"max_primary_shard_size":"50gb"}}}}}}""";
    private const string MatchOnly = """{"template":{"mappings":{"properties":{"message":{"type":"match_only_text"}}}}}""";
    private const string IgnoresMissing = """{"index_patterns":["x-*"],"composed_of":["nope"],"ignore_missing_component_templates":["nope"]}""";
    private const string FailureStore = """{"index_patterns":["x-*"],"data_stream":{},"template":{"data_stream_options":{"failure_store":{"enabled":true}}}}""";
    private const string IgnoresMalformed = """{"index_patterns":["x-*"],"data_stream":{},"template":{"settings":{"index.mapping.ignore_malformed":true}}}""";
    private const string IgnoresBeyond = """{"template":{"settings":{"index":{"mapping":{"total_fields":{"ignore_dynamic_beyond_limit":true}}}}}}""";

    [Theory]
    [InlineData("7.12.1", "_ilm/policy/p", Policy, 400)]
    [InlineData("7.13.0", "_ilm/policy/p", Policy, 200)]
    [InlineData("7.13.0", "_component_template/c", MatchOnly, 400)]
    [InlineData("7.14.0", "_component_template/c", MatchOnly, 200)]
    [InlineData("8.6.0", "_index_template/t", IgnoresMissing, 400)]
    [InlineData("8.7.0", "_index_template/t", IgnoresMissing, 200)]
    [InlineData("8.18.0", "_index_template/t", FailureStore, 400)]
    [InlineData("8.19.0", "_index_template/t", FailureStore, 200)]
    [InlineData("9.0.0", "_index_template/t", FailureStore, 400)]
    [InlineData("9.1.0", "_index_template/t", FailureStore, 200)]
    [InlineData("7.17.0", "_index_template/t", IgnoresMalformed, 400)]
    [InlineData("8.0.0", "_index_template/t", IgnoresMalformed, 200)]
    [InlineData("8.13.0", "_component_template/c", IgnoresBeyond, 400)]
    [InlineData("8.14.0", "_component_template/c", IgnoresBeyond, 200)]
    public async Task Put_BodyOfLaterVersion_IsRefusedAndIsAViolation(string version, string path, string body, int expected)
    {
        await using var client = await StrictClient.StartAsync(version, withTemplate: false);

        var (status, _) = await client.PutAsync(path, body);

        Assert.Equal(expected, (int)status);
        Assert.Equal(expected == 400 ? 1 : 0, client.Server.Violations.Count);
    }

    [Theory]
    [InlineData("7.10.0", false)]
    [InlineData("7.14.0", true)]
    [InlineData("9.1.0", true)]
    public async Task ProductHeader_ByVersion_IsThere(string version, bool expected)
    {
        await using var client = await StrictClient.StartAsync(version, withTemplate: false);

        await client.GetAsync("/");

        Assert.Equal(expected, client.Headers!.Contains("X-Elastic-Product"));
    }

    [Theory]
    [InlineData("7.10.0", 8, 8, 406)]
    [InlineData("8.15.0", 8, 8, 200)]
    [InlineData("8.15.0", 9, 9, 400)]
    [InlineData("8.15.0", 8, 0, 400)]
    [InlineData("9.1.0", 8, 8, 200)]
    [InlineData("9.1.0", 9, 9, 200)]
    public async Task Bulk_CompatibleMediaType_IsTakenFrom8OnBothHeadersAlike(string version, int sent, int accepted, int expected)
    {
        await using var client = await StrictClient.StartAsync(version);
        var lines = "{\"create\":{}}\n{\"@timestamp\":\"2026-08-14T18:30:00Z\"}\n";

        var (status, _) = await client.SendAsync(HttpMethod.Post, $"{StrictClient.Stream}/_bulk", lines, $"application/vnd.elasticsearch+x-ndjson; compatible-with={sent}",
            accepted == 0 ? null : $"application/vnd.elasticsearch+json; compatible-with={accepted}");

        Assert.Equal(expected, (int)status);
    }

    [Theory]
    [InlineData("7.17.0", 200)]
    [InlineData("8.0.0", 400)]
    public async Task Bulk_TypeInAction_IsRefusedFrom8(string version, int expected)
    {
        await using var client = await StrictClient.StartAsync(version);

        var (status, _) = await client.BulkLinesAsync("{\"create\":{\"_type\":\"_doc\"}}\n{\"@timestamp\":\"2026-08-14T18:30:00Z\"}\n");

        Assert.Equal(expected, (int)status);
    }

    [Theory]
    [InlineData("8.12.0", 400)]
    [InlineData("8.13.0", 200)]
    public async Task Bulk_RequireDataStream_IsKnownFrom813(string version, int expected)
    {
        await using var client = await StrictClient.StartAsync(version);

        var (status, _) = await client.BulkLinesAsync("{\"create\":{}}\n{\"@timestamp\":\"2026-08-14T18:30:00Z\"}\n", "?require_data_stream=true");

        Assert.Equal(expected, (int)status);
    }

    [Theory]
    [InlineData("8.7.0", "mapper_parsing_exception")]
    [InlineData("8.8.0", "document_parsing_exception")]
    public async Task Bulk_DocumentThatDoesNotFit_IsNamedByVersion(string version, string expected)
    {
        await using var client = await StrictClient.StartAsync(version);

        var (_, answer) = await client.BulkLinesAsync("{\"create\":{}}\n{\"@timestamp\":\"2026-08-14T18:30:00Z\",\"tracktion.bpm\":\"fast\"}\n");

        Assert.Equal(expected, answer?["items"]?[0]?["create"]?["error"]?["type"]?.ToString());
        Assert.Empty(client.Server.Violations);
    }

    [Fact]
    public async Task Bulk_FailureStoreOn_TakesWhatTheMappingRefuses()
    {
        await using var client = await StrictClient.StartAsync("9.1.0");
        await client.PutAsync("_index_template/failing", """{"index_patterns":["logs-tracktion.analysis-*"],"data_stream":{},"priority":600,"template":{"mappings":{"properties":{"n":{"type":"long"}}},"data_stream_options":{"failure_store":{"enabled":true}}}}""");

        var (_, answer) = await client.BulkLinesAsync("{\"create\":{}}\n{\"@timestamp\":\"2026-08-14T18:30:00Z\",\"n\":\"x\"}\n", "?filter_path=items.*.status,items.*.failure_store");

        Assert.Equal("""{"items":[{"create":{"failure_store":"used","status":201}}]}""", answer?.ToJsonString());
        Assert.Empty(client.Server.Documents(StrictClient.Stream));
    }

    [Fact]
    public async Task OpenSearch_PolicyAndTypes_AreItsOwn()
    {
        await using var client = await StrictClient.StartAsync(options: new StrictElasticsearchOptions { Version = "2.11.0", Flavour = ServerFlavour.OpenSearch });
        var policy = """{"policy":{"default_state":"hot","states":[{"name":"hot","actions":[],"transitions":[]}]}}""";

        var (_, root) = await client.GetAsync("/");
        var (none, _) = await client.GetAsync("_plugins/_ism/policies/p");
        var (created, _) = await client.PutAsync("_plugins/_ism/policies/p", policy);
        var (conflict, _) = await client.PutAsync("_plugins/_ism/policies/p", policy);
        var (_, found) = await client.GetAsync("_plugins/_ism/policies/p");
        var (changed, _) = await client.PutAsync($"_plugins/_ism/policies/p?if_seq_no={found?["_seq_no"]}&if_primary_term={found?["_primary_term"]}", policy);

        Assert.Equal("opensearch", root?["version"]?["distribution"]?.ToString());
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.OK], [none, created, conflict, changed]);
        Assert.Empty(client.Server.Violations);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PutAsync("_ilm/policy/p", Policy)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await client.PutAsync("_component_template/c", MatchOnly)).Status);
    }
}
