using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Stories;

/// <summary>How long a message lay in a queue.</summary>
/// <param name="From">The service that sent it.</param>
/// <param name="To">The service that took it.</param>
/// <param name="Queue">The queue's name; empty where the spans do not say.</param>
/// <param name="Nanoseconds">From the end of the sending to the start of the processing; 0 where the clocks of two machines say less.</param>
internal sealed record QueueWait(string From, string To, string Queue, long Nanoseconds)
{
    private const string Destination = "messaging.destination.name";

    /// <summary>The waits between the producers of some spans and those that took from them, as children or by links.</summary>
    public static IReadOnlyList<QueueWait> Of(IReadOnlyList<TraceSpan> spans)
    {
        var producers = spans.Where(span => span.Kind == "producer").DistinctBy(span => span.SpanId).ToDictionary(span => span.SpanId, StringComparer.Ordinal);
        return
        [
            .. from consumer in spans
               where consumer.Kind == "consumer"
               orderby consumer.StartUnixNanoseconds
               from sender in consumer.Links.Select(link => link.SpanId).Prepend(consumer.ParentId ?? "").Distinct().Where(producers.ContainsKey).Select(id => producers[id])
               select new QueueWait(sender.Service, consumer.Service, sender.Attributes.GetValueOrDefault(Destination) ?? "", Math.Max(0, consumer.StartUnixNanoseconds - sender.EndUnixNanoseconds)),
        ];
    }
}
