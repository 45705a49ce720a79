using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Serilog.Events;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>The parts of a document that have one form: the head up to the message, and where the event comes from. Bytes that are ready are copied.</summary>
internal sealed class EcsPrefix(ServiceDescription service)
{
    private const int MaxHeadBytes = 128;
    private const int MaxNumberBytes = 24;

    private static readonly byte[] Timestamp = Encoding.UTF8.GetBytes($"{{\"{EcsFields.Timestamp}\":\"");
    private static readonly byte[] TraceId = Encoding.UTF8.GetBytes($",\"{EcsFields.TraceId}\":\"");
    private static readonly byte[] SpanId = Encoding.UTF8.GetBytes($",\"{EcsFields.SpanId}\":\"");
    private static readonly byte[] ThreadId = Encoding.UTF8.GetBytes($",\"{EcsFields.ThreadId}\":");
    private static readonly byte[] Sequence = Encoding.UTF8.GetBytes($",\"{EcsFields.EventSequence}\":");
    private static readonly byte[][] Levels = [.. Enum.GetNames<LogEventLevel>().Select(AfterTime)];

    private static readonly byte[] SpanOfPage = Encoding.UTF8.GetBytes(TraceViewOptions.SpanOfPage);

    private readonly byte[] _service = EcsServiceFields.Make(service);

    // An address is percent-encoded, so it needs no escape in JSON.
    private readonly byte[]? _tracePage =
        service.TraceView.TracePages is { } pages ? Encoding.UTF8.GetBytes($",\"{EcsFields.EventUrl}\":\"{pages}") : null;

    /// <summary>Writes the head, up to the message's value.</summary>
    public static void WriteHead(LogEvent logEvent, EcsBuffer buffer)
    {
        var bytes = buffer.GetSpan(MaxHeadBytes);
        Timestamp.CopyTo(bytes);
        logEvent.Timestamp.UtcDateTime.TryFormat(bytes[Timestamp.Length..], out var length, "O", CultureInfo.InvariantCulture);
        buffer.Advance(Timestamp.Length + length);
        buffer.Write((uint)logEvent.Level < (uint)Levels.Length ? Levels[(int)logEvent.Level] : AfterTime(logEvent.Level.ToString()));
    }

    /// <summary>Writes what follows the message: service, host, process, trace and thread.</summary>
    public void WriteOrigin(LogEvent logEvent, int threadId, long sequence, EcsBuffer buffer)
    {
        buffer.Write(_service);
        if (logEvent.TraceId is { } trace) WriteTrace(trace.ToHexString(), logEvent.SpanId?.ToHexString(), buffer);
        WriteNumber(ThreadId, threadId, buffer);
        if (sequence >= 0) WriteNumber(Sequence, sequence, buffer);
    }

    private void WriteTrace(string trace, string? span, EcsBuffer buffer)
    {
        WriteId(TraceId, trace, buffer);
        if (span is not null) WriteId(SpanId, span, buffer);
        if (_tracePage is null) return;

        WriteText(_tracePage, trace, buffer);
        if (span is not null) WriteText(SpanOfPage, span, buffer);
        buffer.Write("\""u8);
    }

    private static byte[] AfterTime(string level) => Encoding.UTF8.GetBytes($"\",\"{EcsFields.LogLevel}\":\"{level}\",\"{EcsFields.Message}\":");

    // Hexadecimal digits, which are bytes as they are.
    private static void WriteId(ReadOnlySpan<byte> key, string id, EcsBuffer buffer)
    {
        WriteText(key, id, buffer);
        buffer.Write("\""u8);
    }

    private static void WriteText(ReadOnlySpan<byte> before, string digits, EcsBuffer buffer)
    {
        var bytes = buffer.GetSpan(before.Length + digits.Length);
        before.CopyTo(bytes);
        Ascii.FromUtf16(digits, bytes[before.Length..], out var length);
        buffer.Advance(before.Length + length);
    }

    private static void WriteNumber(ReadOnlySpan<byte> key, long number, EcsBuffer buffer)
    {
        var bytes = buffer.GetSpan(key.Length + MaxNumberBytes);
        key.CopyTo(bytes);
        Utf8Formatter.TryFormat(number, bytes[key.Length..], out var length);
        buffer.Advance(key.Length + length);
    }
}
