using System.Net;
using System.Text;
using Tracktion.Cli.Stories;
using Tracktion.Cli.Tests.Support;
using Tracktion.Cli.Traces;
using Tracktion.Testing;

namespace Tracktion.Cli.Tests.Stories;

public sealed class StorySourcesTests
{
    private const string Sha = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private static readonly string Trace = SomeTrace.Id.Hex;

    [Fact]
    public async Task Tell_ServicesAndJaegerAlone_FindsTheFileByItsContent()
    {
        using var folder = new TemporaryFolder();
        var copy = folder.Write("", "song.mp3");
        using var watcher = new ScriptedHandler(request => (HttpStatusCode.OK, request.Method == HttpMethod.Post ? """{"files":[]}""" : $$"""{"files":[{"path":"/inbox/song.mp3","sha256":"{{Sha}}","status":"detected","trace_id":"{{Trace}}","detected_at":"2026-03-01T12:00:00Z"}]}"""));
        using var analysis = new ScriptedHandler(_ => (HttpStatusCode.OK, $$"""{"analyses":[{"status":"completed","trace_id":"{{Trace}}"}]}"""));
        using var notifications = new ScriptedHandler(_ => (HttpStatusCode.OK, """{"notifications":[{"title":"t","severity":"info","channel":"slack","status":"sent","attempts":1,"created_at":"2026-03-01T12:00:02Z","ended_at":"2026-03-01T12:00:03Z"}]}"""));
        using var files = new FileFinder(["/inbox"], watcher.Client(), analysis.Client(), notifications.Client());
        using var jaeger = new JaegerClient(new Uri("http://jaeger:1"), new FakeJaeger(_ => (200, Otlp("file_detected"))));
        var sources = new StorySources(files, jaeger, null);

        var story = await sources.TellAsync(copy, TestContext.Current.CancellationToken);

        Assert.Equal(("/inbox/song.mp3", "completed"), (story.File, story.Status));
        Assert.Equal(["span file_detected", "notification 't' is to go to slack", "notification 't' sent to slack"], story.Entries.Select(entry => $"{entry.Kind} {entry.Text}"));
        Assert.Empty(sources.Missing);
        Assert.Equal([Trace], story.TraceIds);
    }

    [Fact]
    [Trait(TestKind.Name, TestKind.Server)]
    public async Task Tell_LogsAlone_LeadToTheTraceAndToLinesThatDoNotNameTheFile()
    {
        await using var server = await LogServer.StartAsync();
        await server.AddAsync("file-watcher", LogServer.Line(0, "settled", traceId: Trace, file: "/inbox/song.mp3"), LogServer.Line(0, "other", file: "/inbox/other.mp3"));
        await server.AddAsync("notifications", LogServer.Line(5, "told", traceId: Trace));
        using var jaeger = new JaegerClient(new Uri("http://jaeger:1"), new FakeJaeger(_ => (404, """{"error":{"httpCode":404,"message":"trace not found"}}""")));
        var sources = new StorySources(null, jaeger, server.Store);

        var story = await sources.TellAsync("song.mp3", TestContext.Current.CancellationToken);

        Assert.Equal(["settled", "told"], story.Entries.Select(entry => entry.Text));
        Assert.Contains("Jaeger does not have it", Assert.Single(sources.Missing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tell_JaegerAway_IsNamedAndNothingElseIsLost()
    {
        using var watcher = new ScriptedHandler(_ => (HttpStatusCode.OK, $$"""{"files":[{"path":"/inbox/a.mp3","sha256":"{{Sha}}","status":"detected","trace_id":"{{Trace}}"}]}"""));
        using var notifications = new ScriptedHandler(_ => (HttpStatusCode.OK, """{"notifications":[{"title":"t","severity":"info","channel":"slack","status":"waiting","created_at":"2026-03-01T12:00:02Z"}]}"""));
        using var files = new FileFinder(["/inbox"], watcher.Client(), null, notifications.Client());
        using var jaeger = new JaegerClient(new Uri("http://127.0.0.1:1"));
        var sources = new StorySources(files, jaeger, null);

        var story = await sources.TellAsync("a.mp3", TestContext.Current.CancellationToken);

        Assert.Single(story.Entries);
        Assert.Contains("http://127.0.0.1:1/", Assert.Single(sources.Missing), StringComparison.Ordinal);
    }

    private static string Otlp(string name) => new StringBuilder("""{"result":{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"file-watcher"}}]},"scopeSpans":[{"spans":[{"traceId":"TRACE","spanId":"0000000000000001","name":"NAME","kind":1,"startTimeUnixNano":"1772366400000000000","endTimeUnixNano":"1772366400040000000"}]}]}]}}""")
        .Replace("TRACE", Trace).Replace("NAME", name).ToString();
}
