using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Serilog.Events;
using Serilog.Formatting.Json;
using Serilog.Parsing;
using Tracktion.Observability;
using Tracktion.Observability.Logging.Ecs;

namespace Tracktion.Benchmarks.Logs;

/// <summary>What it costs to make an ECS document of an event, against Serilog's own JSON formatter, which writes fewer fields and no message.</summary>
internal sealed class EcsFormatBenchmark : IBenchmark
{
    private const int EventCount = 1000;
    private const int ThreadId = 7;

    public string Name => "log-format";

    public string Description => "the part of `log` that makes documents: time and memory for an event, the best of rounds taken in turns with Serilog's formatter";

    public Task<IReadOnlyDictionary<string, double>> RunAsync(bool quick) => Task.FromResult(Run(quick));

    private static IReadOnlyDictionary<string, double> Run(bool quick)
    {
        var (ours, theirs) = (Ours(Events()), Theirs(Events()));
        var (best, bestOfTheirs) = (double.MaxValue, double.MaxValue);
        var (limit, started) = (TimeSpan.FromSeconds(quick ? 3 : 15), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < limit)
        {
            best = Math.Min(best, SecondsOf(ours));
            bestOfTheirs = Math.Min(bestOfTheirs, SecondsOf(theirs));
        }

        const double NanosecondsPerSecond = 1e9;
        return new Dictionary<string, double>
        {
            ["format_vs_jsonformatter_ratio"] = best / bestOfTheirs,
            ["format_ns"] = best * NanosecondsPerSecond / EventCount,
            ["jsonformatter_ns"] = bestOfTheirs * NanosecondsPerSecond / EventCount,
            ["format_bytes"] = BytesOf(ours),
            ["jsonformatter_bytes"] = BytesOf(theirs),
        };
    }

    private static Action Ours(LogEvent[] events)
    {
        var service = new ServiceDescription(new ServiceIdentity("benchmark", "Tracktion.Benchmarks"), Options.Create(new ObservabilityOptions()));
        var (writer, buffer) = (new EcsDocumentWriter(service), new EcsBuffer());
        return () =>
        {
            for (var i = 0; i < events.Length; i++)
            {
                buffer.Clear();
                writer.Write(events[i], ThreadId, i, buffer);
            }
        };
    }

    private static Action Theirs(LogEvent[] events)
    {
        var (formatter, text) = (new JsonFormatter(), new StringWriter(CultureInfo.InvariantCulture));
        return () =>
        {
            foreach (var logEvent in events)
            {
                text.GetStringBuilder().Clear();
                formatter.Format(logEvent, text);
            }
        };
    }

    private static double SecondsOf(Action work)
    {
        var started = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static double BytesOf(Action work)
    {
        work();
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)EventCount;
    }

    // Inside a span, as most events are.
    private static LogEvent[] Events()
    {
        var template = new MessageTemplateParser().Parse(LogLoad.Template);
        var trace = ActivityTraceId.CreateFromString("4bf92f3577b34da6a3ce929d0e0e4736");
        var span = ActivitySpanId.CreateFromString("00f067aa0ba902b7");
        var began = new DateTimeOffset(2026, 8, 14, 20, 15, 3, TimeSpan.Zero);
        return [.. Enumerable.Range(0, EventCount).Select(i => new LogEvent(
            began.AddTicks(i * 12_345L), LogEventLevel.Information, null, template, LogLoad.PropertiesOf(i), trace, span))];
    }
}
