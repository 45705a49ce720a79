using System.IO.Compression;
using System.Net;
using System.Text;
using Tracktion.Testing.Jaeger.Tests.Support;

namespace Tracktion.Testing.Jaeger.Tests;

public class ReceiveTests
{
    [Fact]
    public async Task Receive_Gzip_IsUnpacked()
    {
        await using var client = await JaegerClient.StartAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionMode.Compress)) await gzip.WriteAsync(Some.Request("a"), TestContext.Current.CancellationToken);

        using var answer = await client.SendAsync(packed.ToArray(), encoding: "gzip");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("a", Assert.Single(client.Server.Spans).Name);
        Assert.Empty(client.Server.Violations);
    }

    [Theory]
    [InlineData("""{"resourceSpans":[""", "application/json", 400)]
    [InlineData("""{"resourceSpans":"x"}""", "application/json", 400)]
    [InlineData("""{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"abcd"}]}]}]}""", "application/json", 400)]
    [InlineData("no protobuf", "application/x-protobuf", 400)]
    [InlineData("{}", "text/plain", 415)]
    public async Task Receive_WhatARealOneRefuses_IsRefusedAndAViolation(string body, string mediaType, int status)
    {
        await using var client = await JaegerClient.StartAsync();

        using var answer = await client.SendAsync(Encoding.UTF8.GetBytes(body), mediaType);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Single(client.Server.Violations);
    }

    [Fact]
    public async Task Receive_BodyAboveTheLimit_Is400()
    {
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { MaxBodyBytes = 100 });

        using var answer = await client.SendAsync(Some.Request("a"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("request body too large", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receive_NameThatTheSchemaDoesNotHold_IsTakenAndAViolation()
    {
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { SchemaFile = RepositoryPaths.RequireShared("specs", "otlp", "otlp.schema.json") });

        using var answer = await client.SendAsync("""{"resourceSpans":[],"foo":1}"""u8.ToArray());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("OTLP: $.foo: unknown name", Assert.Single(client.Server.Violations));
    }

    [Fact]
    public async Task Receive_SpanAgainstTheConventions_IsAViolationNamedOnceForTheResource()
    {
        await using var client = await JaegerClient.StartAsync(StrictJaegerOptions.Checked(RepositoryPaths.RequireShared("specs")));

        using var answer = await client.SendAsync(Some.Request("a", "b"));

        Assert.Equal(["analysis: resource: telemetry.sdk.name is missing", "analysis: resource: telemetry.sdk.language is missing", "analysis: resource: telemetry.sdk.version is missing"], client.Server.Violations);
    }

    [Fact]
    public async Task Receive_WithoutKeeping_CountsAlone()
    {
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { KeepSpans = false });

        using var answer = await client.SendAsync(Some.Request("a"));

        Assert.Equal((1, 0), (client.Server.SpanCount, client.Server.Spans.Count));
    }
}
