using Tracktion.Cli.Tests.Support;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Tests.Traces;

public sealed class JaegerClientTests
{
    private const string Empty = """{"result":{"resourceSpans":[]}}""";
    private const string Legacy = """{"data":[{"traceID":"abc","spans":[{"traceID":"abc","spanID":"1","operationName":"one","startTime":1,"duration":2,"processID":"p1"}],"processes":{"p1":{"serviceName":"analysis"}}}],"errors":null}""";

    [Theory]
    [InlineData(404, "404 page not found\n")]
    [InlineData(200, "<!doctype html><html></html>")]
    public async Task Get_ServerWithoutV3_IsAskedTheOlderWay(int status, string answer)
    {
        using var handler = new FakeJaeger(path => path.Contains("/v3/", StringComparison.Ordinal) ? (status, answer) : (200, Legacy));
        using var client = new JaegerClient(new Uri("http://jaeger:16686/base/"), handler);

        var trace = await client.GetAsync(SomeTrace.Id, TestContext.Current.CancellationToken);

        Assert.Equal("one", Assert.Single(trace.Spans).Name);
        Assert.Equal([$"http://jaeger:16686/base/api/v3/traces/{SomeTrace.Id}", $"http://jaeger:16686/base/api/traces/{SomeTrace.Id}"], handler.Asked);
    }

    [Theory]
    [InlineData(404, """{"error":{"httpCode":404,"message":"trace not found"}}""")]
    [InlineData(200, Empty)]
    public async Task Get_UnknownTrace_SaysSoAndAsksOnce(int status, string answer)
    {
        using var handler = new FakeJaeger(_ => (status, answer));
        using var client = new JaegerClient(new Uri("http://jaeger:16686"), handler);

        var fault = await Assert.ThrowsAsync<CliException>(() => client.GetAsync(SomeTrace.Id, TestContext.Current.CancellationToken));

        Assert.Contains($"http://jaeger:16686/ has no trace {SomeTrace.Id}", fault.Message, StringComparison.Ordinal);
        Assert.Single(handler.Asked);
    }

    [Fact]
    public async Task Get_Refusal_GivesJaegersReason()
    {
        using var handler = new FakeJaeger(_ => (500, """{"error":{"httpCode":500,"message":"the store is away"}}"""));
        using var client = new JaegerClient(new Uri("http://jaeger:16686"), handler);

        var fault = await Assert.ThrowsAsync<CliException>(() => client.GetAsync(SomeTrace.Id, TestContext.Current.CancellationToken));

        Assert.Contains("500", fault.Message, StringComparison.Ordinal);
        Assert.Contains("the store is away", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnotherProgram_IsToldApart()
    {
        using var handler = new FakeJaeger(_ => (200, "hello"));
        using var client = new JaegerClient(new Uri("http://jaeger:1"), handler);

        var fault = await Assert.ThrowsAsync<CliException>(() => client.GetAsync(SomeTrace.Id, TestContext.Current.CancellationToken));

        Assert.Contains("it is no Jaeger", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_NobodyListens_NamesAddressAndReason()
    {
        using var client = new JaegerClient(new Uri("http://127.0.0.1:1"));

        var fault = await Assert.ThrowsAsync<CliException>(() => client.GetAsync(SomeTrace.Id, TestContext.Current.CancellationToken));

        Assert.Contains("http://127.0.0.1:1/", fault.Message, StringComparison.Ordinal);
        Assert.Contains("refused", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v3-trace-unknown", "trace-unknown")]
    public async Task Find_RecordedUnknownTrace_IsNone(string v3, string legacy)
    {
        var (answer, older) = (RecordedJaeger.Answer(v3), RecordedJaeger.Answer(legacy));
        using var handler = new FakeJaeger(path => path.Contains("/v3/", StringComparison.Ordinal) ? answer : older);
        using var withoutV3 = new FakeJaeger(path => path.Contains("/v3/", StringComparison.Ordinal) ? (404, "404 page not found\n") : older);
        using var client = new JaegerClient(new Uri("http://jaeger:1"), handler);
        using var old = new JaegerClient(new Uri("http://jaeger:1"), withoutV3);

        Assert.Null(await client.FindAsync(SomeTrace.Id, TestContext.Current.CancellationToken));
        Assert.Null(await old.FindAsync(SomeTrace.Id, TestContext.Current.CancellationToken));
    }
}
