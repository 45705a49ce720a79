using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Serilog.Events;

namespace Tracktion.Observability.Logging;

/// <summary>Writes a log event as one ECS document in UTF-8. Whatever the event holds, the document is valid JSON, bounded, and free of secrets.</summary>
/// <remarks>
/// Not thread safe: one for each thread that writes. Allocates nothing for events whose values are texts, numbers, times and ids and hold no secret.
/// </remarks>
/// <param name="service">What the documents say of the process.</param>
/// <param name="maxBytes">How long a document may get, in bytes, 32 KiB or more. What no longer fits is left out, and <c>labels.truncated</c> says so.</param>
internal sealed class EcsDocumentWriter(ServiceDescription service, int maxBytes = EcsDocumentWriter.DefaultMaxBytes)
{
    /// <summary>How long a document may get: 256 KiB.</summary>
    public const int DefaultMaxBytes = 256 * 1024;

    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode(EcsFields.Timestamp);
    private static readonly JsonEncodedText LogLevel = JsonEncodedText.Encode(EcsFields.LogLevel);
    private static readonly JsonEncodedText Message = JsonEncodedText.Encode(EcsFields.Message);
    private static readonly JsonEncodedText TraceId = JsonEncodedText.Encode(EcsFields.TraceId);
    private static readonly JsonEncodedText SpanId = JsonEncodedText.Encode(EcsFields.SpanId);
    private static readonly JsonEncodedText ThreadId = JsonEncodedText.Encode(EcsFields.ThreadId);
    private static readonly JsonEncodedText Sequence = JsonEncodedText.Encode(EcsFields.EventSequence);
    private static readonly JsonEncodedText ErrorType = JsonEncodedText.Encode(EcsFields.ErrorType);
    private static readonly JsonEncodedText ErrorCode = JsonEncodedText.Encode(EcsFields.ErrorCode);
    private static readonly JsonEncodedText ErrorMessage = JsonEncodedText.Encode(EcsFields.ErrorMessage);
    private static readonly JsonEncodedText ErrorStackTrace = JsonEncodedText.Encode(EcsFields.ErrorStackTrace);
    private static readonly JsonEncodedText[] Levels = [.. Enum.GetNames<LogEventLevel>().Select(name => JsonEncodedText.Encode(name))];

    // What must be there shares the room like this: message and stack three eighths each, the error's message and the template a sixteenth each.
    private readonly int _largeTextBytes = maxBytes / 8 * 3;
    private readonly int _smallTextBytes = maxBytes / 16;
    private readonly byte[] _serviceFields = EcsServiceFields.Make(service);
    private readonly EcsOutput _output = new();
    private readonly EcsChars _chars = new();
    private readonly EcsTemplates _templates = new(maxBytes / 16);
    private EcsFieldsWriter? _fields;

    /// <summary>Writes one JSON object, without a line feed. It begins with <c>@timestamp</c>, <c>log.level</c> and <c>message</c>, in this order.</summary>
    /// <param name="logEvent">What happened.</param>
    /// <param name="threadId">The managed id of the thread that logged it.</param>
    /// <param name="sequence">Its place among the events of this process; negative where it has none.</param>
    /// <param name="output">Gets the whole document at once. Nothing is thrown but what this throws.</param>
    public void Write(LogEvent logEvent, int threadId, long sequence, IBufferWriter<byte> output)
    {
        try
        {
            WriteDocument(logEvent, threadId, sequence);
        }
        catch (Exception exception)
        {
            // Values are of any type, and a document is owed for each event. Every known case is met where it occurs; this one is for those that are not.
            WriteSubstitute(logEvent, threadId, sequence, exception);
        }

        output.Write(_output.WrittenSpan);
    }

    private void WriteDocument(LogEvent logEvent, int threadId, long sequence)
    {
        var template = _templates.Of(logEvent.MessageTemplate);
        var fields = _fields ??= new EcsFieldsWriter(_output, _chars);
        _output.Reset(maxBytes - template.Text.EncodedUtf8Bytes.Length - EcsFieldsWriter.EndBytes);
        fields.Bind(logEvent, template);

        _chars.Clear();
        EcsMessage.Render(template, fields.Named, _chars);
        var hasSecret = _chars.Total > _chars.Length || Secrets.MayHold(_chars.WrittenSpan);
        WriteHead(logEvent, _chars.WrittenSpan, _chars.Total, hasSecret);
        WriteOrigin(logEvent, threadId, sequence);
        if (logEvent.Exception is { } exception) WriteError(exception);
        fields.Write(logEvent, template, messageIsClean: !hasSecret);
        _output.Json.WriteEndObject();
        _output.Json.Flush();
    }

    private void WriteHead(LogEvent logEvent, ReadOnlySpan<char> message, long total, bool hasSecret)
    {
        Span<byte> time = stackalloc byte[32];
        logEvent.Timestamp.UtcDateTime.TryFormat(time, out var length, "O", CultureInfo.InvariantCulture);
        var json = _output.Json;
        json.WriteStartObject();
        json.WriteString(Timestamp, time[..length]);
        if ((uint)logEvent.Level < (uint)Levels.Length) json.WriteString(LogLevel, Levels[(int)logEvent.Level]);
        else json.WriteString(LogLevel, logEvent.Level.ToString());
        if (!hasSecret && total <= EcsText.MaxLength && total * EcsText.MaxBytesPerUnit <= _largeTextBytes && EcsText.IsWellFormed(message)) json.WriteString(Message, message);
        else _output.WriteKept(Message, message, total, _largeTextBytes);
    }

    private void WriteOrigin(LogEvent logEvent, int threadId, long sequence)
    {
        var json = _output.Json;
        _output.WriteReady(_serviceFields);
        if (logEvent.TraceId is { } trace) json.WriteString(TraceId, trace.ToHexString());
        if (logEvent.SpanId is { } span) json.WriteString(SpanId, span.ToHexString());
        json.WriteNumber(ThreadId, threadId);
        if (sequence >= 0) json.WriteNumber(Sequence, sequence);
    }

    private void WriteError(Exception exception)
    {
        WriteKept(ErrorType, EcsErrors.TypeOf(exception), _smallTextBytes / 4);
        if (EcsErrors.CodeOf(exception) is { } code) WriteKept(ErrorCode, code, _smallTextBytes / 4);
        WriteKept(ErrorMessage, EcsErrors.MessageOf(exception), _smallTextBytes);
        WriteKept(ErrorStackTrace, EcsErrors.StackOf(exception), _largeTextBytes);
    }

    private void WriteKept(JsonEncodedText key, string text, int maxTextBytes) => _output.WriteKept(key, text, text.Length, maxTextBytes);

    private void WriteSubstitute(LogEvent logEvent, int threadId, long sequence, Exception exception)
    {
        var message = $"{exception.GetType().Name} while an event was written";
        _output.Reset(maxBytes);
        WriteHead(logEvent, message, message.Length, hasSecret: false);
        WriteOrigin(logEvent, threadId, sequence);
        WriteKept(ErrorType, EcsErrors.TypeOf(exception), _smallTextBytes);
        _output.IsTruncated = true;
        EcsFieldsWriter.WriteLabelsOfNone(_output.Json);
        _output.Json.WriteEndObject();
        _output.Json.Flush();
    }
}
