using System.Net;
using System.Net.Http.Headers;
using Tracktion.Observability.Tests.Support;
using Tracktion.Observability.Tracing.Exporting;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Tracing.Exporting;

public sealed class OtlpClientTests
{
    private static readonly Uri Endpoint = new("http://collector:4318/base");

    [Fact]
    public async Task Send_OverHttp_PostsTheRequestWithTypeAndHeaders()
    {
        HttpRequestMessage? sent = null;
        var body = Array.Empty<byte>();
        using var client = Client(OtlpProtocol.HttpProtobuf, request =>
        {
            (sent, body) = (request, request.Content!.ReadAsByteArrayAsync().GetAwaiter().GetResult());
            return new HttpResponseMessage(HttpStatusCode.OK);
        });

        var answer = await client.SendAsync(SpanRequests.Of(2), TestContext.Current.CancellationToken);

        Assert.Equal((ExportVerdict.Taken, 0), (answer.Verdict, answer.RejectedSpans));
        Assert.Equal("http://collector:4318/base/v1/traces", sent!.RequestUri!.ToString());
        Assert.Equal("application/x-protobuf", sent.Content!.Headers.ContentType!.ToString());
        Assert.Equal("secret", Assert.Single(sent.Headers.GetValues("x-key")));
        Assert.Equal(SpanRequests.Of(2), body);
    }

    [Theory]
    [InlineData(200, nameof(ExportVerdict.Taken))]
    [InlineData(202, nameof(ExportVerdict.Taken))]
    [InlineData(400, nameof(ExportVerdict.Refused))]
    [InlineData(401, nameof(ExportVerdict.Refused))]
    [InlineData(404, nameof(ExportVerdict.Refused))]
    [InlineData(413, nameof(ExportVerdict.Refused))]
    [InlineData(429, nameof(ExportVerdict.Later))]
    [InlineData(500, nameof(ExportVerdict.Refused))]
    [InlineData(502, nameof(ExportVerdict.Later))]
    [InlineData(503, nameof(ExportVerdict.Later))]
    [InlineData(504, nameof(ExportVerdict.Later))]
    public async Task Send_OverHttp_TakesEachStatusAsTheSpecificationSays(int status, string expected)
    {
        using var client = Client(OtlpProtocol.HttpProtobuf, _ => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("why\r\nnot") });

        var answer = await client.SendAsync(SpanRequests.Of(1), TestContext.Current.CancellationToken);

        Assert.Equal(expected, answer.Verdict.ToString());
        Assert.Equal(answer.Verdict == ExportVerdict.Taken ? null : $"HTTP {status} why  not", answer.Reason);
    }

    [Fact]
    public async Task Send_AnsweredWithRetryAfter_PassesItOn()
    {
        using var client = Client(OtlpProtocol.HttpProtobuf, _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)) } });

        Assert.Equal(TimeSpan.FromSeconds(7), (await client.SendAsync(SpanRequests.Of(1), TestContext.Current.CancellationToken)).RetryAfter);
    }

    [Fact]
    public async Task Send_PartlyRefused_SaysHowManySpans()
    {
        using var client = Client(OtlpProtocol.HttpProtobuf, _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(SpanRequests.Rejecting(3)) });

        Assert.Equal(new ExportAnswer(ExportVerdict.Taken, 3), await client.SendAsync(SpanRequests.Of(9), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("0", nameof(ExportVerdict.Taken))]
    [InlineData("1", nameof(ExportVerdict.Later))]
    [InlineData("2", nameof(ExportVerdict.Refused))]
    [InlineData("3", nameof(ExportVerdict.Refused))]
    [InlineData("4", nameof(ExportVerdict.Later))]
    [InlineData("5", nameof(ExportVerdict.Refused))]
    [InlineData("7", nameof(ExportVerdict.Refused))]
    [InlineData("8", nameof(ExportVerdict.Refused))]
    [InlineData("10", nameof(ExportVerdict.Later))]
    [InlineData("11", nameof(ExportVerdict.Later))]
    [InlineData("12", nameof(ExportVerdict.Refused))]
    [InlineData("13", nameof(ExportVerdict.Refused))]
    [InlineData("14", nameof(ExportVerdict.Later))]
    [InlineData("15", nameof(ExportVerdict.Later))]
    [InlineData("16", nameof(ExportVerdict.Refused))]
    [InlineData(null, nameof(ExportVerdict.Later))]
    public async Task Send_OverGrpc_TakesEachCodeAsTheSpecificationSays(string? code, string expected)
    {
        using var client = Client(OtlpProtocol.Grpc, _ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([0, 0, 0, 0, 0]) };
            if (code is not null) response.TrailingHeaders.Add("grpc-status", code);
            return response;
        });

        Assert.Equal(expected, (await client.SendAsync(SpanRequests.Of(1), TestContext.Current.CancellationToken)).Verdict.ToString());
    }

    [Fact]
    public async Task Send_OverGrpcWithoutRoomButWithATimeToWait_IsForLater()
    {
        using var client = Client(OtlpProtocol.Grpc, _ =>
        {
            var response = new HttpResponseMessage(HttpStatusCode.OK);
            response.Headers.Add("grpc-status", "8");
            response.Headers.Add("grpc-message", "too%20much");
            response.Headers.Add("grpc-status-details-bin", "CAg");
            return response;
        });

        var answer = await client.SendAsync(SpanRequests.Of(1), TestContext.Current.CancellationToken);

        Assert.Equal((ExportVerdict.Later, "gRPC status 8 too much"), (answer.Verdict, answer.Reason));
    }

    [Fact]
    public async Task Send_OverGrpc_FramesTheRequest()
    {
        HttpRequestMessage? sent = null;
        var body = Array.Empty<byte>();
        using var client = Client(OtlpProtocol.Grpc, request =>
        {
            (sent, body) = (request, request.Content!.ReadAsByteArrayAsync().GetAwaiter().GetResult());
            return new HttpResponseMessage(HttpStatusCode.OK);
        });
        var request = SpanRequests.Of(40);

        await client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal("http://collector:4318/base/opentelemetry.proto.collector.trace.v1.TraceService/Export", sent!.RequestUri!.ToString());
        Assert.Equal((HttpVersion.Version20, "application/grpc"), (sent.Version, sent.Content!.Headers.ContentType!.ToString()));
        Assert.Equal([0, 0, 0, (byte)(request.Length >> 8), (byte)request.Length, .. request], body);
    }

    private static OtlpClient Client(OtlpProtocol protocol, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(new OtlpOptions { Protocol = protocol, Headers = { ["x-key"] = "secret" } }, Endpoint, new AnsweringHandler(answer), new ManualTime());

    private sealed class AnsweringHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
