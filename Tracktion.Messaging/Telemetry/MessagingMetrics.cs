using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracktion.Observability.Metrics;

namespace Tracktion.Messaging.Telemetry;

/// <summary>What the queue and the database owe to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class MessagingMetrics
{
    private const string OutboxStream = "outbox";

    private static readonly InstrumentAdvice<double> QueryBuckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] };

    private readonly ConcurrentDictionary<string, long> _queueLengths = new(StringComparer.Ordinal);
    private readonly UpDownCounter<long> _connections;
    private readonly Histogram<double> _queries;
    private readonly Counter<long> _messages;

    // Below 0: not measured yet.
    private long _outboxLength = -1;

    public MessagingMetrics(IMeterFactory meters, ObservabilityMetrics common)
    {
        var meter = meters.Create(MessagingTelemetry.Name);
        meter.CreateObservableGauge("processing_queue_size", ObserveQueues, "{message}", "Messages that the service has still to end, by the stream that it reads them from; outbox stands for those that it has still to send.");
        _connections = meter.CreateUpDownCounter<long>("database_connections_active", "{connection}", "Database connections in use.");
        _queries = meter.CreateHistogram("database_query_duration_seconds", "s", "Time of a database operation, connection included.", advice: QueryBuckets);
        _messages = meter.CreateCounter<long>("tracktion.messaging.messages", "{message}", "Deliveries handled, by stream and outcome.");
        _connections.Add(0);
        common.ErrorsExpected("delivery_fault", "message_failed");
    }

    public void QueueMeasured(string stream, long length) => _queueLengths[stream] = length;

    /// <summary>The length of each stream that is read, as last measured.</summary>
    public IReadOnlyDictionary<string, long> QueueLengths => _queueLengths;

    public void OutboxMeasured(long length) => Interlocked.Exchange(ref _outboxLength, length);

    /// <summary>What waits on the streams, without the outbox.</summary>
    public long QueueLength => _queueLengths.Values.Sum();

    public void ConnectionOpened() => _connections.Add(1);

    public void ConnectionClosed() => _connections.Add(-1);

    public void QueryEnded(string operation, TimeSpan duration) =>
        _queries.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("operation", operation));

    public void MessageHandled(string stream, string outcome) => _messages.Add(1, new TagList { { "stream", stream }, { "outcome", outcome } });

    private IEnumerable<Measurement<long>> ObserveQueues()
    {
        var outbox = Interlocked.Read(ref _outboxLength);
        return (outbox < 0 ? _queueLengths : _queueLengths.Append(KeyValuePair.Create(OutboxStream, outbox)))
            .Select(queue => new Measurement<long>(queue.Value, new KeyValuePair<string, object?>("stream", queue.Key)));
    }
}
