using System.Net;
using System.Text;
using Tracktion.Testing.Elasticsearch.Tests.Support;

namespace Tracktion.Testing.Elasticsearch.Tests;

[Trait(TestKind.Name, TestKind.Server)]
public class BehaviourTests
{
    private const string Ids = """{"query":{"ids":{"values":["a","b"]}},"size":10,"_source":false,"track_total_hits":true}""";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Search_BeforeRefresh_FindsNothing(bool keepsDocuments)
    {
        await using var client = await StrictClient.StartAsync(options: new StrictElasticsearchOptions { KeepDocuments = keepsDocuments });
        await client.BulkAsync("a");

        var (_, before) = await client.PostAsync($"{StrictClient.Stream}/_search", Ids);
        await client.PostAsync($"{StrictClient.Stream}/_refresh");
        var (_, after) = await client.PostAsync($"{StrictClient.Stream}/_search", Ids);

        Assert.Equal((0, 1), ((int)before!["hits"]!["total"]!["value"]!, (int)after!["hits"]!["total"]!["value"]!));
        Assert.Equal("a", after["hits"]!["hits"]![0]!["_id"]!.ToString());
    }

    [Fact]
    public async Task Search_RefreshIntervalPast_FindsByItself()
    {
        var time = new ManualTime();
        await using var client = await StrictClient.StartAsync(options: new StrictElasticsearchOptions { RefreshInterval = TimeSpan.FromSeconds(1), Time = time });
        await client.BulkAsync("a");

        var (_, before) = await client.GetAsync($"{StrictClient.Stream}/_count");
        time.Advance(TimeSpan.FromSeconds(1));
        var (_, after) = await client.GetAsync($"{StrictClient.Stream}/_count");

        Assert.Equal((0, 1), ((int)before!["count"]!, (int)after!["count"]!));
    }

    [Fact]
    public async Task Search_AfterRollOver_CoversEveryBackingIndex()
    {
        await using var client = await StrictClient.StartAsync();
        await client.BulkAsync("a");
        client.Server.RollOver(StrictClient.Stream);
        await client.BulkAsync("b");
        client.Server.Refresh();

        var (_, found) = await client.PostAsync($"{StrictClient.Stream}/_search", Ids);

        var indices = found!["hits"]!["hits"]!.AsArray().Select(hit => hit!["_index"]!.ToString()).ToList();
        Assert.Equal(["-000001", "-000002"], indices.Select(index => index[^7..]));
        Assert.Equal(0, client.Server.AppliedTwice);
    }

    [Fact]
    public async Task Get_DocumentOfBackingIndex_NeedsNoRefresh()
    {
        await using var client = await StrictClient.StartAsync();
        await client.BulkAsync("a");
        var index = client.Server.Documents(StrictClient.Stream)[0].Index;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync($"{index}/_doc/a")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{index}/_doc/b")).Status);
    }

    [Fact]
    public async Task Search_TooManyOrUnknown_IsRefusedAsAViolation()
    {
        await using var client = await StrictClient.StartAsync();
        await client.BulkAsync("a");

        var (window, _) = await client.PostAsync($"{StrictClient.Stream}/_search", """{"size":10001}""");
        var (unknown, error) = await client.PostAsync($"{StrictClient.Stream}/_search", """{"query":{"matchh":{}}}""");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (window, unknown));
        Assert.Equal("parsing_exception", error!["error"]!["type"]!.ToString());
        Assert.Equal(2, client.Server.Violations.Count);
    }

    [Fact]
    public async Task NotFound_OfTemplateOrExpected_IsNoViolation()
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Expect404("/logs-none");

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("_index_template/none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("_ilm/policy/none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("_data_stream/none")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("logs-none/_refresh")).Status);
        Assert.Empty(client.Server.Violations);
        await client.PostAsync("other/_refresh");
        Assert.Single(client.Server.Violations);
    }

    [Fact]
    public async Task Bulk_FilterPath_GivesExactlyWhatItNames()
    {
        await using var client = await StrictClient.StartAsync();
        var lines = "{\"create\":{\"_id\":\"a\"}}\n{\"@timestamp\":\"2026-08-14T18:30:00Z\"}\n{\"create\":{\"_id\":\"b\"}}\n{}\n";

        var (_, errorsOnly) = await client.BulkLinesAsync(lines, "?filter_path=errors,items.*.error.type");
        var (_, slim) = await client.BulkLinesAsync(lines, "?filter_path=errors,items.*.status,items.*._index");

        Assert.Equal("""{"errors":true,"items":[{"create":{"error":{"type":"document_parsing_exception"}}}]}""", errorsOnly?.ToJsonString());
        var index = client.Server.Documents(StrictClient.Stream)[0].Index;
        Assert.Equal($$$"""{"errors":true,"items":[{"create":{"_index":"{{{index}}}","status":409}},{"create":{"_index":"{{{index}}}","status":400}}]}""", slim?.ToJsonString());
    }

    [Fact]
    public async Task Bulk_FailedDocument_LeavesNoTraceInTheMapping()
    {
        await using var client = await StrictClient.StartAsync();

        await client.BulkLinesAsync("{\"create\":{}}\n{\"labels\":{\"x\":1}}\n");
        var (_, answer) = await client.BulkLinesAsync("{\"create\":{}}\n{\"@timestamp\":\"2026-08-14T18:30:00Z\",\"labels\":{\"x\":\"text\"}}\n");

        Assert.Equal("false", answer!["errors"]!.ToString());
    }

    [Fact]
    public async Task Security_KeyThatMayOnlyCreate_MayNotSearchOrRefresh()
    {
        var key = new ApiKeyGrant("shipper", "secret") { ClusterPrivileges = ["monitor"], Indices = ["logs-tracktion*-*"], IndexPrivileges = ["create_doc", "auto_configure"] };
        await using var client = await StrictClient.StartAsync(options: new StrictElasticsearchOptions { Security = new SecuritySettings("u", "p", key) }, withTemplate: false);
        var authorization = "ApiKey " + Convert.ToBase64String(Encoding.UTF8.GetBytes("shipper:secret"));
        var lines = "{\"create\":{}}\n{\"@timestamp\":\"2026-08-14T18:30:00Z\"}\n";

        var (nobody, _) = await client.BulkLinesAsync(lines);
        var (shipped, answer) = await client.SendAsync(HttpMethod.Post, $"{StrictClient.Stream}/_bulk", lines, "application/x-ndjson", authorization: authorization);
        var (searched, _) = await client.SendAsync(HttpMethod.Post, $"{StrictClient.Stream}/_search", Ids, authorization: authorization);
        var (refreshed, _) = await client.SendAsync(HttpMethod.Post, $"{StrictClient.Stream}/_refresh", authorization: authorization);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.Forbidden], [nobody, shipped, searched, refreshed]);
        Assert.Equal("false", answer!["errors"]!.ToString());
    }

    [Fact]
    public async Task Schema_UnknownName_IsRefused()
    {
        var schema = RepositoryPaths.RequireShared("specs", "elasticsearch-bodies.schema.json");
        await using var client = await StrictClient.StartAsync(options: new StrictElasticsearchOptions { SchemaFile = schema });

        var (status, _) = await client.PutAsync("_component_template/c", """{"template":{"mappings":{"properties":{"a":{"type":"keyword","ignore_abov":7}}}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Single(client.Server.Violations);
    }

    [Fact]
    public async Task StartAsync_PortOfAStoppedOne_ListensThereAgain()
    {
        var first = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);
        var address = first.Address;
        await first.DisposeAsync();

        await using var second = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions { Port = address.Port }, TestContext.Current.CancellationToken);

        Assert.Equal(address, second.Address);
    }

    [Fact]
    public async Task PauseAsync_ThenResume_RefusesConnectionsAndKeepsWhatItHolds()
    {
        await using var client = await StrictClient.StartAsync();
        await client.BulkAsync("a");

        await client.Server.PauseAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.BulkAsync("b"));
        await client.Server.ResumeAsync(TestContext.Current.CancellationToken);
        await client.BulkAsync("b");

        Assert.Equal(["a", "b"], client.Server.Documents(StrictClient.Stream).Select(document => document.Id));
    }
}
