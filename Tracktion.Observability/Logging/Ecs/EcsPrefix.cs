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

    private readonly byte[] _service = EcsServiceFields.Make(service);

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
        if (logEvent.TraceId is { } trace) WriteId(TraceId, trace.ToHexString(), buffer);
        if (logEvent.SpanId is { } span) WriteId(SpanId, span.ToHexString(), buffer);
        WriteNumber(ThreadId, threadId, buffer);
        if (sequence >= 0) WriteNumber(Sequence, sequence, buffer);
    }

    private static byte[] AfterTime(string level) => Encoding.UTF8.GetBytes($"\",\"{EcsFields.LogLevel}\":\"{level}\",\"{EcsFields.Message}\":");

    // Hexadecimal digits, which are bytes as they are.
    private static void WriteId(ReadOnlySpan<byte> key, string id, EcsBuffer buffer)
    {
        var bytes = buffer.GetSpan(key.Length + id.Length + 1);
        key.CopyTo(bytes);
        Ascii.FromUtf16(id, bytes[key.Length..], out var length);
        bytes[key.Length + length] = (byte)'"';
        buffer.Advance(key.Length + length + 1);
    }

    private static void WriteNumber(ReadOnlySpan<byte> key, long number, EcsBuffer buffer)
    {
        var bytes = buffer.GetSpan(key.Length + MaxNumberBytes);
        key.CopyTo(bytes);
        Utf8Formatter.TryFormat(number, bytes[key.Length..], out var length);
        buffer.Advance(key.Length + length);
    }
}
