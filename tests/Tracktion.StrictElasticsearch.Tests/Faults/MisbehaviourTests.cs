using System.Net;
using System.Text.Json.Nodes;
using Tracktion.Testing.Elasticsearch.Tests.Support;

namespace Tracktion.Testing.Elasticsearch.Tests.Faults;

[Trait(TestKind.Name, TestKind.Server)]
public class MisbehaviourTests
{
    [Fact]
    public async Task Bulk_AnswerLost_IsAppliedAndFailsAtTheClient()
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Faults = FaultPlan.From([Fault.AnswerLost]);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.BulkAsync("a", "b"));
        var (_, again) = await client.BulkAsync("a", "b");

        Assert.Equal([409, 409], Statuses(again));
        Assert.Equal(2, client.Server.DocumentCount);
        Assert.Equal(1, client.Server.Faults.Done[FaultKind.AnswerLost]);
    }

    [Fact]
    public async Task Bulk_AnswerLostThenRollOver_TakesTheSameIdsAgainAndCountsThem()
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Faults = FaultPlan.From([Fault.AnswerLostThenRollOver]);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.BulkAsync("a", "b"));
        var (_, again) = await client.BulkAsync("a", "c");

        Assert.Equal([201, 201], Statuses(again));
        Assert.Equal(1, client.Server.AppliedTwice);
        Assert.Equal(["a", "b", "a", "c"], client.Server.Documents(StrictClient.Stream).Select(document => document.Id));
    }

    [Theory]
    [InlineData("Refuse")]
    [InlineData("Reset")]
    [InlineData("Hang")]
    public async Task Bulk_ConnectionLost_AppliesNothing(string kind)
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Faults = FaultPlan.From([kind switch { "Refuse" => Fault.Refuse, "Reset" => Fault.Reset, _ => Fault.Hang(TimeSpan.FromMilliseconds(20)) }]);

        await Assert.ThrowsAsync<HttpRequestException>(() => client.BulkAsync("a"));

        Assert.Equal(0, client.Server.DocumentCount);
        Assert.Empty(client.Server.Violations);
    }

    [Fact]
    public async Task Bulk_Status_CarriesRetryAfter()
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Faults = FaultPlan.From([Fault.Status(429, TimeSpan.FromSeconds(3)), Fault.Status(503, fromProxy: true)]);

        var (busy, error) = await client.BulkAsync("a");
        var wait = client.Headers?.RetryAfter?.Delta;
        var (proxy, page) = await client.BulkAsync("a");

        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(3)), (busy, wait));
        Assert.Equal("es_rejected_execution_exception", error?["error"]?["type"]?.ToString());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, null), (proxy, page));
    }

    [Fact]
    public async Task Bulk_PartialItems_AppliesTheRestAlone()
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Faults = FaultPlan.From([Fault.PartialItems(0.5)]);
        string[] ids = [.. Enumerable.Range(0, 100).Select(number => $"i{number}")];

        var (_, answer) = await client.BulkAsync(ids);

        var statuses = Statuses(answer);
        Assert.InRange(statuses.Count(status => status == 429), 20, 80);
        Assert.Equal(ids.Where((_, at) => statuses[at] == 201), client.Server.Documents(StrictClient.Stream).Select(document => document.Id));
    }

    [Fact]
    public async Task Bulk_ItemRejections_RefusesMarkedDocuments()
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Faults = FaultPlan.By(_ => Fault.ItemRejections("poison"));

        var (_, answer) = await client.BulkAsync("good", "poison", "fine");

        Assert.Equal([201, 400, 201], Statuses(answer));
    }

    [Fact]
    public async Task Bulk_TooLarge_Answers413ForLargeBodiesAlone()
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Faults = FaultPlan.By(_ => Fault.TooLarge(150));

        var (large, _) = await client.BulkAsync("a", "b", "c");
        var (little, _) = await client.BulkAsync("a");

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.OK), (large, little));
        Assert.Empty(client.Server.Violations);
    }

    [Fact]
    public async Task Down_AnyRequest_IsResetUntilUp()
    {
        await using var client = await StrictClient.StartAsync();
        client.Server.Faults.Down = true;

        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/"));
        client.Server.Faults.Down = false;

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).Status);
    }

    private static List<int> Statuses(JsonNode? answer) => [.. answer!["items"]!.AsArray().Select(item => (int)item!.AsObject().First().Value!["status"]!)];
}
