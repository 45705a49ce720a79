using System.Text.Json.Nodes;
using Tracktion.Cli.Logs;
using Tracktion.Cli.Stories;
using Tracktion.Cli.Tests.Support;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Tests.Stories;

public sealed class StoryTextTests
{
    private static readonly TraceView View = new("http://127.0.0.1:16686");

    [Fact]
    public void Render_SpansLinesAndNotifications_IsThisText()
    {
        var console = new TestConsole();

        console.Console.Answers.Write(StoryText.Render(Whole(), ["trace ab: Jaeger does not have it (yet)"], View, TimeZoneInfo.Utc));

        var text = string.Join('\n', console.Output.Split('\n').Select(line => line.TrimEnd(' '))).TrimEnd('\n');
        Assert.Equal(
            """
            /inbox/song.mp3
              completed, 2026-03-01 12:00:00.000 +00:00, 1.25 s
              http://127.0.0.1:16686/trace/4bf92f3577b34da6a3ce929d0e0e4736
              file-watcher      40 ms  2 spans
              analysis         900 ms  5 spans
              tracklist         20 ms  1 span, 1 failed
              notifications      0 ns  1 span
              queue             35 ms  file-watcher → analysis
              missing: trace ab: Jaeger does not have it (yet)

              +0.000 s  file-watcher  ▶   file_detected
              +0.020 s  file-watcher  ●   publish tracktion:files  5 ms
              +0.030 s  file-watcher  INF settled
              +0.040 s  file-watcher  ■   file_detected  40 ms
              +0.060 s  analysis      ▶   process tracktion:files
              +0.065 s  analysis      ▶   audio_analysis
              +0.065 s  analysis      ●   load_file  300 ms
              +0.365 s  analysis      ●   extract_features  500 ms
              +0.930 s  analysis      ●   store_results  15 ms
              +0.945 s  analysis      ■   audio_analysis  880 ms
              +0.960 s  analysis      ■   process tracktion:files  900 ms
              +0.980 s  tracklist     ▶   tracklist_match
              +0.990 s  tracklist     ERR no␛match
              +1.000 s  tracklist     ■   tracklist_match ✗ System.TimeoutException: no answer␛[2J in 5 s  20 ms
              +1.000 s  notifications ●   notification_delivery  0 ns
              +1.001 s  notifications ✉   'song.mp3 is analysed' is to go to slack
              +1.250 s  notifications ✉   'song.mp3 is analysed' sent to slack, try 2
            """,
            text);
    }

    [Fact]
    public void Answer_SameStory_HasTheSameOrderAndAddresses()
    {
        var answer = JsonNode.Parse(CliJson.Write(new StoryAnswer(Whole(), [], View)))!;

        Assert.Equal(("/inbox/song.mp3", "completed"), ((string?)answer["file"], (string?)answer["status"]));
        Assert.Equal(0.035, (double)answer["waits"]![0]!["seconds"]!, 6);
        Assert.Equal(0.9, (double)answer["services"]![1]!["seconds"]!, 6);
        var entries = answer["entries"]!.AsArray();
        Assert.Equal(entries.Select(entry => (double)entry!["offset_seconds"]!).Order(), entries.Select(entry => (double)entry!["offset_seconds"]!));
        Assert.Equal($"http://127.0.0.1:16686/trace/{SomeTrace.Id}?uiFind={SomeTrace.Hex(1)}", (string?)entries[0]!["address"]);
        Assert.Contains(entries, entry => (string?)entry!["kind"] == "notification");
    }

    [Fact]
    public void Shares_SpansWithinAndBesideEachOther_CountTimeOnce()
    {
        var shares = ServiceShare.Of(
        [
            SomeTrace.Span(1, null, "a", "x", 0, 100), SomeTrace.Span(2, 1, "b", "x", 10, 20), SomeTrace.Span(3, 1, "c", "x", 90, 30), SomeTrace.Span(4, 1, "d", "x", 200, 5),
        ]);

        Assert.Equal(new ServiceShare("x", 125 * SomeTrace.Millisecond, 4, 0), Assert.Single(shares));
    }

    private static Story Whole()
    {
        var file = new FileRecord { Path = "/inbox/song.mp3", Sha256 = "ab", Status = "detected", TraceId = SomeTrace.Id.Hex };
        var noon = UnixNanoseconds.ToTime(SomeTrace.Start);
        var told = new NotificationRecord
        {
            Title = "song.mp3 is analysed",
            Severity = "info",
            Channel = "slack",
            Status = "sent",
            Attempts = 2,
            TraceId = SomeTrace.Id.Hex,
            CreatedAt = noon.AddMilliseconds(1001),
            EndedAt = noon.AddMilliseconds(1250),
        };
        var facts = new FileFacts(file, [new AnalysisRecord { Status = "completed", TraceId = SomeTrace.Id.Hex }], [told]);
        return Story.Of("song.mp3", facts, [SomeTrace.OfAFile()], [Line("a", 30, "Information", "file-watcher", "settled"), Line("b", 990, "Error", "tracklist", "no\u001bmatch")]);
    }

    private static LogLine Line(string id, int offset, string level, string service, string message) => new(id, 0, new JsonObject
    {
        ["@timestamp"] = UnixNanoseconds.ToTime(SomeTrace.Start + (offset * SomeTrace.Millisecond)).ToString("O", null),
        ["log"] = new JsonObject { ["level"] = level },
        ["service.name"] = service,
        ["message"] = message,
        ["trace.id"] = SomeTrace.Id.Hex,
    });
}
