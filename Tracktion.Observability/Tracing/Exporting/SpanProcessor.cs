using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Exporter;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>
/// Puts ended spans that are kept on their way. The queue is the SDK's; it drops without a word what finds it full, so what waits is counted here, and what comes
/// beyond is lost and counted. Thread safe.
/// </summary>
internal sealed class SpanProcessor : BatchExportProcessor<Activity>
{
    private const int MaxBatch = 512;

    private readonly SpanLossLog _losses;
    private readonly Queue _queue;

    /// <param name="exporter">How the SDK's exporter encodes, and whom it hands to.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="losses">Is told what is lost.</param>
    public SpanProcessor(OtlpExporterOptions exporter, OtlpOptions options, SpanLossLog losses)
        : this(exporter, options, losses, new Queue(options.QueueSize))
    {
    }

    private SpanProcessor(OtlpExporterOptions exporter, OtlpOptions options, SpanLossLog losses, Queue queue)
        : base(
            new SpanExporter(exporter, queue.Leave, spans => losses.Lost(spans, "they could not be encoded")),
            options.QueueSize,
            (int)options.Delay.TotalMilliseconds,
            (int)options.Timeout.TotalMilliseconds,
            Math.Min(MaxBatch, options.QueueSize)) =>
        (_losses, _queue) = (losses, queue);

    public override void OnEnd(Activity data)
    {
        if (data.Recorded) Put(data);
    }

    /// <summary>Puts a span on its way that the sampler left out.</summary>
    public void Put(Activity span)
    {
        if (_queue.TryEnter()) OnExport(span);
        else _losses.Lost(1, "more spans ended than could be sent on");
    }

    /// <summary>How many spans are in the SDK's queue.</summary>
    private sealed class Queue(int capacity)
    {
        private int _length;

        public bool TryEnter()
        {
            if (Interlocked.Increment(ref _length) <= capacity) return true;

            Interlocked.Decrement(ref _length);
            return false;
        }

        public void Leave(int spans) => Interlocked.Add(ref _length, -spans);
    }
}
