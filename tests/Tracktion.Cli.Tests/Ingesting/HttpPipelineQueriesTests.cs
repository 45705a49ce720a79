using System.Net;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Tests.Support;

namespace Tracktion.Cli.Tests.Ingesting;

public sealed class HttpPipelineQueriesTests
{
    [Fact]
    public async Task FilesAsync_ManyPaths_AsksAThousandAtATime()
    {
        var handler = new ScriptedHandler(_ => (HttpStatusCode.OK, """{"files":[{"path":"/a","sha256":"s","size_bytes":1,"status":"detected","trace_id":"t"}]}"""));
        using var queries = Queries(handler);

        var files = await queries.FilesAsync(Enumerable.Range(0, 1001).Select(i => $"/{i}").ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal(2, files.Count);
        Assert.Equal(new DetectedFile { Path = "/a", Sha256 = "s", Status = "detected", TraceId = "t" }, files[0]);
        Assert.Equal(("/files/query", """{"paths":["/1000"]}""", "the-key"), handler.Requests[1]);
    }

    [Fact]
    public async Task AnalysesAsync_AsksByContent()
    {
        var handler = new ScriptedHandler(_ => (HttpStatusCode.OK, """
            {"analyses":[{"sha256":"s","path":"/a","status":"completed","duration_seconds":1.5,"sample_rate_hz":44100,"channels":2,"class":null,"loudness_lufs":-14.2}]}
            """));
        using var queries = Queries(handler);

        var answer = Assert.Single(await queries.AnalysesAsync(["s"], TestContext.Current.CancellationToken));

        Assert.Equal(
            new AnalysisAnswer { Sha256 = "s", Status = "completed", DurationSeconds = 1.5, SampleRateHz = 44100, Channels = 2, LoudnessLufs = -14.2 }, answer);
        Assert.Equal(("/analyses/query", """{"sha256":["s"]}""", "the-key"), handler.Requests.Single());
    }

    [Fact]
    public async Task AnnouncedAsync_NamesTheContents()
    {
        var handler = new ScriptedHandler(_ => (HttpStatusCode.OK, """{"notifications":[{"sha256":"s","channel":"log","status":"sent"}]}"""));
        using var queries = Queries(handler);

        Assert.Equal(["s"], await queries.AnnouncedAsync(["s", "t"], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(HttpStatusCode.ServiceUnavailable, "{}")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, """{"files":null}""")]
    public async Task FilesAsync_NoUsableAnswer_IsEmpty(HttpStatusCode status, string body)
    {
        using var queries = Queries(new ScriptedHandler(_ => (status, body)));

        Assert.Empty(await queries.FilesAsync(["/a"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task FilesAsync_ServiceIsAway_IsEmpty()
    {
        using var queries = Queries(new ScriptedHandler(_ => throw new HttpRequestException("refused")));

        Assert.Empty(await queries.FilesAsync(["/a"], TestContext.Current.CancellationToken));
    }

    private static HttpPipelineQueries Queries(ScriptedHandler handler) => new(handler.Client(), handler.Client(), handler.Client());
}
