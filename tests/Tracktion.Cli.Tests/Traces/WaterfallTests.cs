using Spectre.Console;
using Tracktion.Cli.Tests.Support;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Tests.Traces;

public sealed class WaterfallTests
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("here", TimeSpan.FromHours(1), "here", "here");

    [Fact]
    public void Render_AFilesWay_IsThisPicture()
    {
        var picture = Draw(SomeTrace.OfAFile(), new TraceView("http://127.0.0.1:16686"), 110);

        Assert.Equal(
            """
            Trace 4bf92f3577b34da6a3ce929d0e0e4736
            2026-03-01 13:00:00.000 +01:00, 1 s, 4 services, 9 spans, 1 error
            ■ file-watcher  ■ analysis  ■ tracklist  ■ notifications
            http://127.0.0.1:16686/trace/4bf92f3577b34da6a3ce929d0e0e4736

                                                                           0                   500 ms                 1 s
            file_detected                 file-watcher  internal    40 ms │██                                            │
            └─ publish tracktion:files    file-watcher  producer     5 ms │█                                             │
               └─ process tracktion:files analysis      consumer   900 ms │  ██████████████████████████████████████████  │
                  ├─ audio_analysis       analysis      internal   880 ms │  █████████████████████████████████████████   │
                  │  ├─ load_file         analysis      internal   300 ms │  ███████████████                             │
                  │  ├─ extract_features  analysis      internal   500 ms │                ████████████████████████      │
                  │  └─ store_results     analysis      client      15 ms │                                          █   │
                  └─ ✗ tracklist_match    tracklist     internal    20 ms │                                             █│
                        ✗ System.TimeoutException: no answer␛[2J in 5 s
            notification_delivery         notifications internal     0 ns │                                             █│
               ? its parent 00000000000000c8 is not in the trace
               → trace 0af7651916cd43dd8448eb211c80319c span 000000000000004d
            """,
            picture);
    }

    [Fact]
    public void Render_RecordedTraces_FitTheWidth()
    {
        foreach (var name in (string[])["trace-300-spans", "trace-odd-times", "trace-all-types", "trace-large", "trace-sent-twice", "trace-clock-skew"])
        {
            var trace = Trace.Of(SomeTrace.Id, LegacyTraceReader.Read(RecordedJaeger.Answer(name).Body));

            var lines = Draw(trace, null, 100).Split('\n').Where(line => line.EndsWith('│')).ToArray();

            Assert.Equal(trace.Spans.Count, lines.Length);
            Assert.All(lines, line => Assert.Equal(100, line.Length));
        }
    }

    private static string Draw(Trace trace, TraceView? view, int width)
    {
        var console = new TestConsole();
        console.Console.Answers.Write(Waterfall.Render(trace, view, width, Zone));
        return string.Join('\n', console.Output.Split('\n').Select(line => line.TrimEnd(' '))).TrimEnd('\n');
    }
}
