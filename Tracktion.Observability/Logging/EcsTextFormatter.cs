using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;

namespace Tracktion.Observability.Logging;

/// <summary>Writes a log event as one line of ECS. Whatever the event holds, the line is valid JSON, bounded, and free of secrets. Thread safe.</summary>
internal sealed class EcsTextFormatter(ServiceDescription service) : ITextFormatter
{
    // A line goes to files and stores, never into a page as it is, so only what JSON itself asks for is escaped.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _dataset = $"tracktion.{service.Identity.Name.Replace('-', '_')}";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, WriterOptions))
        {
            json.WriteStartObject();
            WriteHead(json, logEvent);
            WriteService(json);
            WriteError(json, logEvent.Exception);
            new EcsProperties(json).Write(logEvent);
            json.WriteStartObject(EcsFields.Labels);
            json.WriteString(EcsFields.MessageTemplate, EcsText.Bound(logEvent.MessageTemplate.Text));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
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
        json.WriteNumber(EcsFields.ThreadId, System.Environment.CurrentManagedThreadId);
    }

    private static void WriteError(Utf8JsonWriter json, Exception? exception)
    {
        if (exception is null) return;

        json.WriteString(EcsFields.ErrorType, exception.GetType().FullName);
        json.WriteString(EcsFields.ErrorMessage, EcsText.Bound(exception.Message));
        json.WriteString(EcsFields.ErrorStackTrace, EcsText.Bound(exception.ToString()));
    }
}
