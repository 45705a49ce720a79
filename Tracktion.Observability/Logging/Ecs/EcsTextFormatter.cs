using System.Buffers;
using System.Text;
using Serilog.Events;
using Serilog.Formatting;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>Writes a log event as one line of ECS, the same document that the spool gets. Thread safe.</summary>
internal sealed class EcsTextFormatter(ServiceDescription service) : ITextFormatter
{
    private const long NoSequence = -1;

    private Line? _spare;

    public void Format(LogEvent logEvent, TextWriter output)
    {
        // Sinks call from one thread at a time, nearly always; another thread that comes in between gets a line of its own.
        var line = Interlocked.Exchange(ref _spare, null) ?? new Line(service);
        line.Write(logEvent, output);
        Volatile.Write(ref _spare, line);
    }

    private sealed class Line(ServiceDescription service)
    {
        private readonly EcsDocumentWriter _writer = new(service);
        private readonly EcsBuffer _bytes = new();

        public void Write(LogEvent logEvent, TextWriter output)
        {
            _bytes.Clear();
            _writer.Write(logEvent, System.Environment.CurrentManagedThreadId, NoSequence, _bytes);
            var chars = ArrayPool<char>.Shared.Rent(_bytes.Length);
            output.Write(chars.AsSpan(0, Encoding.UTF8.GetChars(_bytes.WrittenSpan, chars)));
            ArrayPool<char>.Shared.Return(chars);
            output.WriteLine();
        }
    }
}
