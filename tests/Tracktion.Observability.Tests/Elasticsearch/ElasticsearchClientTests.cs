using System.Text.Json.Nodes;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Elasticsearch;

public sealed class ElasticsearchClientTests
{
    private const string Old = """{"cluster_name":"c","version":{"number":"7.10.0","build_flavor":"default"},"tagline":"You Know, for Search"}""";
    private const string New = """{"cluster_name":"c","version":{"number":"9.1.0-SNAPSHOT","build_flavor":"default"},"tagline":"You Know, for Search"}""";
    private const string OpenSearch = """{"cluster_name":"c","version":{"distribution":"opensearch","number":"2.11.0"},"tagline":"The OpenSearch Project: https://opensearch.org/"}""";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetServer_Elasticsearch710_HasNeitherHeaderNorNewTypes()
    {
        var (client, handler) = Client(_ => ScriptedHandler.Json(Old));

        var server = await client.GetServerAsync(Token);
        await client.GetServerAsync(Token);

        Assert.Equal(new ServerDescription(new Version(7, 10, 0), ServerFlavor.Elasticsearch, "c"), server);
        Assert.False(server.SupportsMaxPrimaryShardSize || server.SupportsMatchOnlyText || server.SendsProductHeader || server.UsesVersionedMediaTypes || server.RequireDataStream);
        Assert.True(server.HasIlm && server.SupportsWildcard && server.SupportsConstantKeyword);
        Assert.Single(handler.Requests);
    }

    [Theory]
    [InlineData(New, false)]
    [InlineData("""{"version":{"number":"7.10.0"},"tagline":"something else"}""", true)]
    [InlineData("""{"version":{"number":"7.9.3"},"tagline":"You Know, for Search"}""", true)]
    [InlineData("""{"version":"1"}""", true)]
    [InlineData("""[]""", true)]
    [InlineData("<html>login</html>", true)]
    public async Task GetServer_SomethingElse_IsRefused(string answer, bool withHeader)
    {
        var (client, _) = Client(_ => withHeader ? Product(answer) : ScriptedHandler.Json(answer));

        await Assert.ThrowsAsync<ElasticsearchException>(() => client.GetServerAsync(Token));
    }

    [Fact]
    public async Task Requests_ToVersion8AndLater_NameTheSameVersionOnBothSides()
    {
        var (client, handler) = Client(request => Product(request.Path == "/" ? New : """{"took":1,"errors":false,"items":[{"create":{"status":201}}],"count":0}"""));

        await client.CountAsync("logs-*", new JsonObject { ["match_all"] = new JsonObject() }, Token);
        await client.BulkAsync("logs-x-y", "{}\n{}\n"u8.ToArray(), Token);

        Assert.Equal(("application/vnd.elasticsearch+json; compatible-with=8", "application/vnd.elasticsearch+json; compatible-with=8"), (handler.Requests[1].ContentType, handler.Requests[1].Accept));
        Assert.Equal(("application/vnd.elasticsearch+x-ndjson; compatible-with=8", "application/vnd.elasticsearch+json; compatible-with=8"), (handler.Requests[2].ContentType, handler.Requests[2].Accept));
    }

    [Theory]
    [InlineData(Old)]
    [InlineData(OpenSearch)]
    public async Task Requests_ToOthers_ArePlain(string root)
    {
        var (client, handler) = Client(request => ScriptedHandler.Json(request.Path == "/" ? root : """{"count":3}"""));

        var count = await client.CountAsync("logs-*", null, Token);

        Assert.Equal(3, count);
        Assert.Equal((null, "application/json"), (handler.Requests[1].ContentType, handler.Requests[1].Accept));
    }

    [Theory]
    [InlineData("id:key", null, null, "ApiKey aWQ6a2V5")]
    [InlineData("aWQ6a2V5", null, null, "ApiKey aWQ6a2V5")]
    [InlineData(null, "u", "p:ä", "Basic dTpwOsOk")]
    [InlineData(null, null, null, null)]
    public async Task Requests_WithCredentials_CarryThem(string? key, string? user, string? password, string? header)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(Old));
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [new Uri("http://a:9200")], ApiKey = key, Username = user, Password = password }, new ManualTime(), handler);

        await client.GetServerAsync(Token);

        Assert.Equal(header, handler.Requests[0].Authorization);
    }

    [Theory]
    [InlineData(401, "ApiKey")]
    [InlineData(403, "privilege")]
    [InlineData(404, "bootstrap")]
    public async Task Search_Refused_SaysWhatToDoAndNoSecret(int status, string advice)
    {
        var handler = new ScriptedHandler(request => request.Path == "/" ? ScriptedHandler.Json(Old) : ScriptedHandler.Json("""{"error":{"type":"some_exception","reason":"because"}}""", status));
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [new Uri("http://a:9200")], Username = "u", Password = "hunter22" }, new ManualTime(), handler);

        var fault = await Assert.ThrowsAsync<ElasticsearchException>(() => client.SearchAsync("logs-*", [], Token));

        Assert.Equal((status, "some_exception", "because", "POST /logs-*/_search"), (fault.Status, fault.ErrorType, fault.Reason, fault.Asked));
        Assert.Contains(advice, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Search_NodeThatCannot_AsksTheNextOnce(int status)
    {
        var (client, handler) = Client(request => request.Address.Host == "b" && request.Path != "/" ? ScriptedHandler.Json("{}", status) : ScriptedHandler.Json(request.Path == "/" ? Old : """{"hits":{}}"""), "http://a:9200", "http://b:9200");
        await client.GetServerAsync(Token);

        await client.SearchAsync("logs-*", [], Token);

        Assert.Equal(["a/", "b/logs-*/_search", "a/logs-*/_search"], handler.Requests.Select(request => request.Address.Host + request.Path));
    }

    [Fact]
    public async Task Rollover_NodeThatCannot_IsNotAskedOfAnother()
    {
        var (client, handler) = Client(request => request.Path == "/" ? ScriptedHandler.Json(Old) : ScriptedHandler.Json("{}", 503), "http://a:9200", "http://b:9200");

        await Assert.ThrowsAsync<ElasticsearchException>(() => client.RolloverAsync("logs-x-y", Token));

        Assert.Equal(2, handler.Requests.Count);
    }

    [Theory]
    [InlineData("""{"error":{"type":"resource_not_found_exception"}}""", true)]
    [InlineData("<html>no such page</html>", false)]
    public async Task GetTemplate_NotThere_IsNullOnlyIfAStoreSaysSo(string answer, bool isNull)
    {
        var (client, _) = Client(request => request.Path == "/" ? ScriptedHandler.Json(Old) : ScriptedHandler.Json(answer, 404));

        if (isNull) Assert.Null(await client.GetIndexTemplateAsync("tracktion-logs", Token));
        else await Assert.ThrowsAsync<ElasticsearchException>(() => client.GetIndexTemplateAsync("tracktion-logs", Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("_all")]
    [InlineData("Upper")]
    [InlineData("a/b")]
    [InlineData("a?b")]
    [InlineData("a*")]
    public async Task Names_ThatWouldLeadElsewhere_AreRefused(string name)
    {
        var (client, _) = Client(_ => ScriptedHandler.Json(Old));

        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.GetDataStreamAsync(name, Token));
    }

    [Fact]
    public async Task Names_OfComponents_AreEncoded()
    {
        var (client, handler) = Client(request => ScriptedHandler.Json(request.Path == "/" ? Old : """{"component_templates":[]}"""));

        await client.GetComponentTemplateAsync("ecs@mappings", Token);

        Assert.Equal("/_component_template/ecs%40mappings", handler.Requests[1].Path);
    }

    [Fact]
    public async Task Find_SomeThere_NamesThemAfterARefresh()
    {
        var (client, handler) = Client(request => ScriptedHandler.Json(request.Path.EndsWith("_refresh", StringComparison.Ordinal)
            ? """{"_shards":{"failed":0}}"""
            : """{"timed_out":false,"_shards":{"failed":0},"hits":{"hits":[{"_id":"a"},{"_id":"c"},{"_id":"a"}]}}"""));

        var found = await client.FindAsync("logs-x-y", ["a", "b", "c"], Token);

        Assert.Equal((IdLookupOutcome.Found, "a,c"), (found.Outcome, string.Join(',', found.Ids.Order())));
        Assert.Equal(["/logs-x-y/_refresh", "/logs-x-y/_search"], handler.Requests.Select(request => request.Path));
        Assert.Equal("""{"query":{"ids":{"values":["a","b","c"]}},"size":6,"_source":false,"track_total_hits":false,"sort":["_doc"]}""", handler.Requests[1].Body);
    }

    [Fact]
    public async Task Find_PageFullOfRepetitions_AsksForTheRest()
    {
        var (client, handler) = Client(request => ScriptedHandler.Json(request switch
        {
            { Body: "" } => """{"_shards":{"failed":0}}""",
            { Body: var body } when body.Contains("\"a\"", StringComparison.Ordinal) => """{"timed_out":false,"_shards":{"failed":0},"hits":{"hits":[{"_id":"a"},{"_id":"a"},{"_id":"a"},{"_id":"a"}]}}""",
            _ => """{"timed_out":false,"_shards":{"failed":0},"hits":{"hits":[{"_id":"b"}]}}""",
        }));

        var found = await client.FindAsync("logs-x-y", ["a", "b"], Token);

        Assert.Equal("a,b", string.Join(',', found.Ids.Order()));
        Assert.Equal(3, handler.Requests.Count);
    }

    [Theory]
    [InlineData(404, """{"error":{"type":"index_not_found_exception","reason":"no such index"}}""", IdLookupOutcome.Missing)]
    [InlineData(404, "<html></html>", IdLookupOutcome.Failed)]
    [InlineData(403, """{"error":{"type":"security_exception"}}""", IdLookupOutcome.Forbidden)]
    [InlineData(401, "{}", IdLookupOutcome.Failed)]
    [InlineData(503, "{}", IdLookupOutcome.Failed)]
    [InlineData(200, "{}", IdLookupOutcome.Incomplete)]
    [InlineData(200, """{"timed_out":true,"_shards":{"failed":0}}""", IdLookupOutcome.Incomplete)]
    [InlineData(200, """{"timed_out":false,"_shards":{"failed":1}}""", IdLookupOutcome.Incomplete)]
    [InlineData(200, """{"timed_out":false,"_shards":{"failed":0},"hits":{"hits":[{"_id":"a"}""", IdLookupOutcome.Incomplete)]
    [InlineData(200, """{"timed_out":false,"_shards":{"failed":0}}""", IdLookupOutcome.Found)]
    public async Task Find_OtherAnswers_AreToldApart(int status, string answer, IdLookupOutcome outcome)
    {
        var (client, _) = Client(_ => ScriptedHandler.Json(answer, status));

        var found = await client.FindAsync("logs-x-y", ["a"], Token);

        Assert.Equal(outcome, found.Outcome);
        Assert.Equal(outcome is IdLookupOutcome.Found, found.Fault.Length == 0);
    }

    private static HttpResponseMessage Product(string body) => ScriptedHandler.Json(body, 200, ("X-Elastic-Product", "Elasticsearch"));

    private static (ElasticsearchClient Client, ScriptedHandler Handler) Client(Func<SentRequest, HttpResponseMessage> answer, params string[] nodes)
    {
        var handler = new ScriptedHandler(answer);
        var options = new ElasticsearchOptions { Nodes = [.. (nodes is [] ? ["http://127.0.0.1:9200"] : nodes).Select(node => new Uri(node))] };
        return (new ElasticsearchClient(options, new ManualTime(), handler), handler);
    }
}
