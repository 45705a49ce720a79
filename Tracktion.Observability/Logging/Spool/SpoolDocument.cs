using System.Buffers.Text;
using System.Text;
using Serilog.Events;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>Reads from a spooled document what stands at its fixed beginning: <c>{"@timestamp":"…","log.level":"…"</c>.</summary>
internal static class SpoolDocument
{
    private const int DateBytes = 10;

    private static ReadOnlySpan<byte> Head => "{\"@timestamp\":\""u8;

    private static ReadOnlySpan<byte> LevelKey => ",\"log.level\":\""u8;

    /// <summary>When the event was logged; null where the document does not begin as ours do.</summary>
    public static DateTimeOffset? TimestampOf(ReadOnlySpan<byte> document)
    {
        if (!document.StartsWith(Head)) return null;

        var rest = document[Head.Length..];
        var length = rest.IndexOf((byte)'"');
        return length > 0 && Utf8Parser.TryParse(rest[..length], out DateTime time, out var used, 'O') && used == length
            ? new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc))
            : null;
    }

    /// <summary>The day of the event in UTF-8, <c>2026-03-01</c>; empty where the document does not begin as ours do.</summary>
    public static ReadOnlySpan<byte> DateOf(ReadOnlySpan<byte> document) =>
        document.StartsWith(Head) && document.Length > Head.Length + DateBytes ? document.Slice(Head.Length, DateBytes) : default;

    /// <summary>The event's level; null where the document does not begin as ours do.</summary>
    public static LogEventLevel? LevelOf(ReadOnlySpan<byte> document)
    {
        if (!document.StartsWith(Head)) return null;

        var rest = document[Head.Length..];
        var end = rest.IndexOf((byte)'"');
        if (end < 0 || !rest[(end + 1)..].StartsWith(LevelKey)) return null;

        rest = rest[(end + 1 + LevelKey.Length)..];
        var length = rest.IndexOf((byte)'"');
        return length is > 0 and < 16 && Enum.TryParse<LogEventLevel>(Encoding.ASCII.GetString(rest[..length]), out var level) ? level : null;
    }
}
