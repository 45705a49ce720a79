using Tracktion.Testing.Jaeger.Tests.Support;

namespace Tracktion.Testing.Jaeger.Tests;

public class QueryTests
{
    [Fact]
    public async Task Ask_OneTrace_IsAnsweredByBothApis()
    {
        await using var client = await JaegerClient.StartAsync();
        using var sent = await client.SendAsync(Some.Request("a", "b"));

        var (_, v3) = await client.AskAsync($"api/v3/traces/{Some.TraceId}");
        var (_, v1) = await client.AskAsync($"api/traces/{Some.TraceId}");

        Assert.Equal(2, v3!["result"]!["resourceSpans"]![0]!["scopeSpans"]![0]!["spans"]!.AsArray().Count);
        Assert.Equal(2, v1!["data"]![0]!["spans"]!.AsArray().Count);
    }

    [Fact]
    public async Task Ask_ServerWithoutV3_GivesThePageThere()
    {
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { ServesV3 = false });

        var (status, body) = await client.AskAsync("api/v3/services");

        Assert.Equal((200, null), (status, body));
    }

    [Fact]
    public async Task Ask_ServerWithoutTheOldSearch_StillGivesOneTrace()
    {
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { ServesV1Search = false });
        using var sent = await client.SendAsync(Some.Request("a"));

        var (_, search) = await client.AskAsync("api/traces?service=analysis");
        var (_, trace) = await client.AskAsync($"api/traces/{Some.TraceId}");

        Assert.Null(search);
        Assert.NotNull(trace);
    }

    [Theory]
    [InlineData(false, 200)]
    [InlineData(true, 404)]
    public async Task Ask_SearchThatFindsNothing_IsAnsweredAsTheVersionDoes(bool isNotFound, int expected)
    {
        await using var client = await JaegerClient.StartAsync(new StrictJaegerOptions { EmptySearchIsNotFound = isNotFound });

        var (status, _) = await client.AskAsync("api/v3/traces?query.serviceName=analysis&query.startTimeMin=2026-08-14T12:00:00Z&query.startTimeMax=2026-08-14T14:00:00Z");

        Assert.Equal(expected, status);
    }
}
