using System.Buffers;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace Tracktion.Observability.Logging;

/// <summary>Writes a log event as one line of ECS, the same document that the spool gets. Thread safe.</summary>
internal sealed class EcsTextFormatter(ServiceDescription service) : ITextFormatter
{
    public void Format(LogEvent logEvent, TextWriter output)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        new EcsDocumentWriter(service).Write(logEvent, System.Environment.CurrentManagedThreadId, -1, buffer);
        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
