using System.Net;
using System.Text;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Elasticsearch;

public sealed class BulkTests
{
    private const string Target = "logs-tracktion.analysis-test";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bulk_MixedItems_SaysWhatBecameOfEach()
    {
        const string answer = """
            {"took":7,"errors":true,"items":[
             {"create":{"status":201}},
             {"create":{"status":400,"error":{"type":"document_parsing_exception","reason":"failed to parse field [tracktion.bpm]"}}},
             {"create":{"status":201,"failure_store":"used"}},
             {"create":{"status":429,"error":{"type":"es_rejected_execution_exception","reason":"full","caused_by":{"type":"x"}}}}]}
            """;

        var reply = await SendAsync(answer, actions: 4);

        Assert.Equal((BulkDelivery.Answered, 200, "", TimeSpan.FromMilliseconds(7)), (reply.Delivery, reply.Status, reply.Fault, reply.Took));
        Assert.Equal(
            [
                new BulkItem(201),
                new BulkItem(400, "document_parsing_exception", "failed to parse field [tracktion.bpm]"),
                new BulkItem(201, FailureStoreUsed: true),
                new BulkItem(429, "es_rejected_execution_exception", "full"),
            ],
            reply.Items);
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"took":1,"errors":false}""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"create":{"status":201}}]}""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"create":{"status":201}},{"create":{"status":201}},{"create":{"status":201}}]}""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"create":{"status":201}},{"create":{"sta""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"create":{"status":201}},{"create":{"status":201}}]""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"create":{"status":201}},{"create":{"status":"201"}}]}""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"create":{"status":201}},{"create":{}}]}""")]
    [InlineData("""{"took":1,"errors":false,"items":[{"create":{"status":201}},7]}""")]
    [InlineData("""{"took":1,"errors":false,"items":{"create":{"status":201}}}""")]
    [InlineData("""{"took":1,"items":[{"create":{"status":201}},{"create":{"status":201}}]} trailing""")]
    public async Task Bulk_AnswerThatDoesNotNameEachItem_IsUnknown(string answer)
    {
        var reply = await SendAsync(answer, actions: 2);

        Assert.Equal((BulkDelivery.Unknown, 200), (reply.Delivery, reply.Status));
        Assert.Empty(reply.Items);
        Assert.NotEmpty(reply.Fault);
    }

    [Theory]
    [InlineData(408, BulkDelivery.Unknown)]
    [InlineData(500, BulkDelivery.Unknown)]
    [InlineData(503, BulkDelivery.Unknown)]
    [InlineData(204, BulkDelivery.Unknown)]
    [InlineData(302, BulkDelivery.Answered)]
    [InlineData(400, BulkDelivery.Answered)]
    [InlineData(401, BulkDelivery.Answered)]
    [InlineData(413, BulkDelivery.Answered)]
    [InlineData(429, BulkDelivery.Answered)]
    public async Task Bulk_WholeRequestRefused_SaysWhetherAnythingMayHaveBeenApplied(int status, BulkDelivery delivery)
    {
        var reply = await SendAsync("""{"error":{"root_cause":[],"type":"some_exception","reason":"because"},"status":1}""", 1, status);

        Assert.Equal((delivery, status), (reply.Delivery, reply.Status));
        Assert.Equal(new ElasticsearchError("some_exception", "because"), reply.Error);
    }

    [Fact]
    public async Task Bulk_NoConnection_WasNotSent()
    {
        using var client = Client(new ScriptedHandler(_ => ScriptedHandler.Json("{}")), "http://down:9200");

        var reply = await client.BulkAsync(Target, Body(1), Token);

        Assert.Equal((BulkDelivery.NotSent, 0), (reply.Delivery, reply.Status));
        Assert.Contains("Connection refused", reply.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_ConnectionResetAfterTheBody_IsUnknownAndTriedOnNoOtherNode()
    {
        var handler = new ScriptedHandler(_ => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));
        using var client = Client(handler, "http://a:9200", "http://b:9200");

        var reply = await client.BulkAsync(Target, Body(1), Token);

        Assert.Equal(BulkDelivery.Unknown, reply.Delivery);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Bulk_FirstNodeDown_GoesToTheNext()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(Good(2)));
        using var client = Client(handler, "http://down:9200", "http://up:9200");

        var reply = await client.BulkAsync(Target, Body(2), Token);

        Assert.Equal(BulkDelivery.Answered, reply.Delivery);
        Assert.Equal("up", Assert.Single(handler.Requests).Address.Host);
    }

    [Fact]
    public async Task Bulk_NoAnswerWithinTheLimit_IsUnknown()
    {
        var time = new ManualTime();
        using var handler = new HangingHandler();
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [new Uri("http://a:9200")] }, time, handler);

        var sending = client.BulkAsync(Target, Body(1), Token);
        await handler.Reached;
        time.Advance(TimeSpan.FromSeconds(30));
        var reply = await sending;

        Assert.Equal(BulkDelivery.Unknown, reply.Delivery);
        Assert.Contains("no answer within 30 s", reply.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bulk_CancelledByTheCaller_Throws()
    {
        using var handler = new HangingHandler();
        using var client = Client(handler);
        using var cancelled = new CancellationTokenSource();

        var sending = client.BulkAsync(Target, Body(1), cancelled.Token);
        await handler.Reached;
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [InlineData("17", 17)]
    [InlineData("0", 0)]
    [InlineData("Sun, 01 Mar 2026 12:02:00 GMT", 120)]
    [InlineData("Sun, 01 Mar 2026 11:00:00 GMT", 0)]
    [InlineData("4000000", 86400)]
    [InlineData("soon", null)]
    [InlineData("-5", null)]
    public async Task Bulk_RetryAfter_IsReadInBothForms(string header, int? seconds)
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json("{}", 429, ("Retry-After", header)));
        using var client = Client(handler);

        var reply = await client.BulkAsync(Target, Body(1), Token);

        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, reply.RetryAfter);
    }

    [Fact]
    public async Task Bulk_EveryAnswer_AsksOnlyForWhatIsRead()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(Good(1)));
        using var client = Client(handler);

        await client.BulkAsync(Target, Body(1), Token);
        await client.BulkAsync("", Body(1), Token);

        Assert.Equal("/" + Target + "/_bulk", handler.Requests[0].Path);
        Assert.Equal("/_bulk", handler.Requests[1].Path);
        Assert.Equal("?filter_path=took,errors,items.*.status,items.*.error.type,items.*.error.reason,items.*.failure_store", handler.Requests[0].Address.Query);
        Assert.Equal(("application/x-ndjson", "application/json"), (handler.Requests[0].ContentType, handler.Requests[0].Accept));
    }

    [Fact]
    public async Task Bulk_Compress_SendsTheSameBodyPacked()
    {
        var handler = new ScriptedHandler(_ => ScriptedHandler.Json(Good(300)));
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [new Uri("http://a:9200")], Compress = true }, new ManualTime(), handler);

        var reply = await client.BulkAsync(Target, Body(300), Token);

        Assert.Equal(BulkDelivery.Answered, reply.Delivery);
        Assert.Equal(Encoding.UTF8.GetString(Body(300).Span), handler.Requests[0].Body);
    }

    [Fact]
    public async Task Bulk_LongReason_IsCutBetweenCharacters()
    {
        var reason = new string('x', 999) + "\U0001F3B5 and on";

        var reply = await SendAsync("""{"items":[{"create":{"status":400,"error":{"type":"t","reason":"R"}}}]}""".Replace("R", reason, StringComparison.Ordinal), 1);

        Assert.Equal(new string('x', 999), reply.Items[0].ErrorReason);
    }

    [Fact]
    public void Read_FiveThousandGoodItems_AllocatesLittle()
    {
        var answer = Encoding.UTF8.GetBytes(Good(5000));
        BulkReplyReader.Read(answer, 5000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var items = BulkReplyReader.Read(answer, 5000);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(5000, items?.Items.Count);
        Assert.InRange(allocated, 1, 12_000);
    }

    private static async Task<BulkReply> SendAsync(string answer, int actions, int status = 200)
    {
        using var client = Client(new ScriptedHandler(_ => ScriptedHandler.Json(answer, status)));
        return await client.BulkAsync(Target, Body(actions), Token);
    }

    private static ElasticsearchClient Client(HttpMessageHandler handler, params string[] nodes) => new(
        new ElasticsearchOptions { Nodes = [.. (nodes is [] ? ["http://127.0.0.1:9200"] : nodes).Select(node => new Uri(node))] }, new ManualTime(), handler);

    private static ReadOnlyMemory<byte> Body(int actions) =>
        Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, actions).Select(i => $"{{\"create\":{{\"_id\":\"i{i}\"}}}}\n{{\"@timestamp\":\"2026-03-01T12:00:00Z\"}}\n")));

    private static string Good(int items) => $$"""{"took":3,"errors":false,"items":[{{string.Join(',', Enumerable.Repeat("""{"create":{"status":201}}""", items))}}]}""";

    private sealed class HangingHandler : HttpMessageHandler
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            _reached.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
