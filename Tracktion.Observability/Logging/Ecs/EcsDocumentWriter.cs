using System.Buffers;
using System.Text.Json;
using Serilog.Events;

namespace Tracktion.Observability.Logging.Ecs;

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

    private static readonly JsonEncodedText ErrorType = JsonEncodedText.Encode(EcsFields.ErrorType);
    private static readonly JsonEncodedText ErrorCode = JsonEncodedText.Encode(EcsFields.ErrorCode);
    private static readonly JsonEncodedText ErrorMessage = JsonEncodedText.Encode(EcsFields.ErrorMessage);
    private static readonly JsonEncodedText ErrorStackTrace = JsonEncodedText.Encode(EcsFields.ErrorStackTrace);

    // What must be there shares the room like this: message and stack three eighths each, the error's message and the template a sixteenth each.
    private readonly int _largeTextBytes = maxBytes / 8 * 3;
    private readonly int _smallTextBytes = maxBytes / 16;
    private readonly EcsPrefix _prefix = new(service);
    private readonly EcsTemplates _templates = new(maxBytes / 16);
    private readonly EcsOutput _output = new();
    private readonly EcsRendering _message = new();
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

        var document = _output.Buffer.WrittenSpan;
        document.CopyTo(output.GetSpan(document.Length));
        output.Advance(document.Length);
    }

    private void WriteDocument(LogEvent logEvent, int threadId, long sequence)
    {
        var template = _templates.Of(logEvent.MessageTemplate);
        var fields = _fields ??= new EcsFieldsWriter(_output);
        _output.Reset(maxBytes - template.Labels.Length - EcsFieldsWriter.EndBytes);
        fields.Bind(logEvent, template);
        _message.Clear(template.Names.Length);
        EcsMessage.Render(template, fields.Named, _message);

        EcsPrefix.WriteHead(logEvent, _output.Buffer);
        WriteMessage();
        _prefix.WriteOrigin(logEvent, threadId, sequence, _output.Buffer);
        if (logEvent.Exception is { } exception) WriteError(exception);
        fields.Write(logEvent, template, _message);
    }

    private void WriteMessage()
    {
        var (start, text) = (_output.Buffer.Length, _message.Text);
        var fits = _message.IsClean && text.Length * EcsText.MaxBytesPerUnit <= _largeTextBytes;
        if (fits) _output.Json.WriteStringValue(text.WrittenSpan);
        else _output.WriteKept(default, text.WrittenSpan, text.Total, _largeTextBytes);
        _output.Json.Flush();

        // As many bytes as characters, and the quotes: then nothing was escaped, and nothing was other than ASCII.
        const int quotes = 2;
        if (fits && _output.Buffer.Length - start == text.Length + quotes) _message.PlainStart = start + 1;
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
        _output.Reset(maxBytes);
        EcsPrefix.WriteHead(logEvent, _output.Buffer);
        _output.Json.WriteStringValue($"{exception.GetType().Name} while an event was written");
        _output.Json.Flush();
        _prefix.WriteOrigin(logEvent, threadId, sequence, _output.Buffer);
        WriteKept(ErrorType, EcsErrors.TypeOf(exception), _smallTextBytes);
        _output.WriteReady(EcsFieldsWriter.LabelsOfNone);
    }
}
