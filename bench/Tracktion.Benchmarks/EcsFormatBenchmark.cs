using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;
using Serilog.Events;
using Serilog.Formatting.Json;
using Serilog.Parsing;
using Tracktion.Observability;
using Tracktion.Observability.Logging;

namespace Tracktion.Benchmarks;

/// <summary>What it costs to make an ECS document of an event, against Serilog's own JSON formatter, which writes fewer fields and no message.</summary>
internal static class EcsFormatBenchmark
{
    private const int EventCount = 1000;
    private const int ThreadId = 7;

    /// <summary>The time for an event, as a multiple of that of Serilog's <see cref="JsonFormatter"/>: the best rounds of both, taken in turns.</summary>
    /// <param name="quick">Whether to end within some seconds.</param>
    public static double RatioToJsonFormatter(bool quick)
    {
        var (ours, theirs) = (Ours(Events()), Theirs(Events()));
        var (best, bestOfTheirs) = (double.MaxValue, double.MaxValue);
        var (limit, started) = (TimeSpan.FromSeconds(quick ? 3 : 15), Stopwatch.GetTimestamp());
        while (Stopwatch.GetElapsedTime(started) < limit)
        {
            best = Math.Min(best, SecondsOf(ours));
            bestOfTheirs = Math.Min(bestOfTheirs, SecondsOf(theirs));
        }

        return best / bestOfTheirs;
    }

    /// <summary>What is allocated for an event, in bytes.</summary>
    public static double BytesPerEvent() => BytesOf(Ours(Events()));

    /// <summary>What Serilog's formatter allocates for an event, in bytes.</summary>
    public static double BytesPerEventOfJsonFormatter() => BytesOf(Theirs(Events()));

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

    // Five properties of the types that events have, all in the template, inside a span.
    private static LogEvent[] Events()
    {
        var template = new MessageTemplateParser().Parse("Analysed {TrackTitle} as {ContentId}: {BeatCount} beats at {TempoBpm} bpm, steady {IsSteady}");
        var trace = ActivityTraceId.CreateFromString("4bf92f3577b34da6a3ce929d0e0e4736");
        var span = ActivitySpanId.CreateFromString("00f067aa0ba902b7");
        return [.. Enumerable.Range(0, EventCount).Select(i => new LogEvent(
            new DateTimeOffset(2026, 8, 14, 20, 15, 3, TimeSpan.Zero).AddTicks(i * 12_345L),
            LogEventLevel.Information,
            null,
            template,
            [
                Property("TrackTitle", $"A title of thirty letters {i:0000}"),
                Property("ContentId", $"7c9e6679-7425-40de-944b-{i:000000000000}"),
                Property("BeatCount", 100 + i),
                Property("TempoBpm", 120 + (i / 7.0)),
                Property("IsSteady", i % 2 == 0),
            ],
            trace,
            span))];
    }

    private static LogEventProperty Property(string name, object value) => new(name, new ScalarValue(value));
}
