using System.Globalization;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Tests.Support;

/// <summary>Traces made by hand.</summary>
internal static class SomeTrace
{
    public const long Millisecond = 1_000_000;

    /// <summary>2026-03-01T12:00:00Z.</summary>
    public const long Start = 1_772_366_400_000_000_000;

    public static TraceId Id { get; } = new("4bf92f3577b34da6a3ce929d0e0e4736");

    /// <summary>A span; times in milliseconds after <see cref="Start"/>.</summary>
    public static TraceSpan Span(int id, int? parent, string name, string service, long offset, long duration) => new()
    {
        SpanId = Hex(id),
        ParentId = parent is { } above ? Hex(above) : null,
        Name = name,
        Service = service,
        Kind = "internal",
        StartUnixNanoseconds = Start + (offset * Millisecond),
        DurationNanoseconds = duration * Millisecond,
    };

    public static string Hex(int id) => id.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>A file's way, whose tracklist fails.</summary>
    public static Trace OfAFile() => Trace.Of(Id,
    [
        Span(1, null, "file_detected", "file-watcher", 0, 40),
        Span(2, 1, "publish tracktion:files", "file-watcher", 20, 5) with { Kind = "producer" },
        Span(3, 2, "process tracktion:files", "analysis", 60, 900) with { Kind = "consumer", Links = [new(Id.Hex, Hex(2))] },
        Span(4, 3, "audio_analysis", "analysis", 65, 880),
        Span(5, 4, "load_file", "analysis", 65, 300),
        Span(6, 4, "extract_features", "analysis", 365, 500),
        Span(7, 4, "store_results", "analysis", 930, 15) with { Kind = "client" },
        Span(8, 3, "tracklist_match", "tracklist", 980, 20) with
        {
            IsError = true,
            Events = [new SpanEvent(Start, "exception", new Dictionary<string, string> { ["exception.type"] = "System.TimeoutException", ["exception.message"] = "no answer\u001b[2J in 5 s" })],
        },
        Span(9, 200, "notification_delivery", "notifications", 1000, 0) with { Links = [new("0af7651916cd43dd8448eb211c80319c", Hex(77))] },
    ]);
}
