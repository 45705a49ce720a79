using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;

namespace Tracktion.Observability.Logging;

/// <summary>Writes a log event as one ECS document in UTF-8. Whatever the event holds, the document is valid JSON, bounded, and free of secrets.</summary>
/// <remarks>Not thread safe: one for each thread that writes.</remarks>
internal sealed class EcsDocumentWriter(ServiceDescription service)
{
    // A line goes to files and stores, never into a page as it is, so only what JSON itself asks for is escaped.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _dataset = $"tracktion.{service.Identity.Name.Replace('-', '_')}";

    /// <summary>Writes one JSON object, without a line feed. It begins with <c>@timestamp</c>, <c>log.level</c> and <c>message</c>, in this order.</summary>
    /// <param name="logEvent">What happened.</param>
    /// <param name="threadId">The managed id of the thread that logged it.</param>
    /// <param name="sequence">Its place among the events of this process; negative where it has none.</param>
    /// <param name="output">Gets the whole document, or nothing where it throws.</param>
    public void Write(LogEvent logEvent, int threadId, long sequence, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, WriterOptions);
        json.WriteStartObject();
        WriteHead(json, logEvent);
        WriteService(json);
        json.WriteNumber(EcsFields.ThreadId, threadId);
        if (sequence >= 0) json.WriteNumber(EcsFields.EventSequence, sequence);
        WriteError(json, logEvent.Exception);
        new EcsProperties(json).Write(logEvent);
        json.WriteStartObject(EcsFields.Labels);
        json.WriteString(EcsFields.MessageTemplate, EcsText.Bound(logEvent.MessageTemplate.Text));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteHead(Utf8JsonWriter json, LogEvent logEvent)
    {
        json.WriteString(EcsFields.Timestamp, logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture));
        json.WriteString(EcsFields.LogLevel, logEvent.Level.ToString());
        json.WriteString(EcsFields.Message, EcsText.Bound(EcsText.Render(logEvent)));
        json.WriteString(EcsFields.Version, EcsFields.EcsVersion);
        if (logEvent.TraceId is { } trace) json.WriteString(EcsFields.TraceId, trace.ToHexString());
        if (logEvent.SpanId is { } span) json.WriteString(EcsFields.SpanId, span.ToHexString());
    }

    private void WriteService(Utf8JsonWriter json)
    {
        json.WriteString(EcsFields.ServiceName, service.Identity.Name);
        json.WriteString(EcsFields.ServiceVersion, service.Version);
        json.WriteString(EcsFields.ServiceEnvironment, service.Environment);
        json.WriteString(EcsFields.ServiceNodeName, service.InstanceId);
        json.WriteString(EcsFields.HostName, service.HostName);
        json.WriteString(EcsFields.EventDataset, _dataset);
        json.WriteNumber(EcsFields.ProcessId, System.Environment.ProcessId);
    }

    private static void WriteError(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is null) return;

        json.WriteString(EcsFields.ErrorType, exception.GetType().FullName);
        json.WriteString(EcsFields.ErrorMessage, EcsText.Bound(exception.Message));
        json.WriteString(EcsFields.ErrorStackTrace, EcsText.Bound(exception.ToString()));
    }
}
