using Microsoft.Extensions.Logging;
using Polly;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>What a <see cref="SpanDelivery"/> is made of.</summary>
internal sealed record SpanDeliveryParts
{
    /// <summary>The way to the store, owned by the delivery.</summary>
    public required OtlpClient Client { get; init; }

    /// <summary>Where requests wait on disk, owned by the delivery; null: nowhere.</summary>
    public required SpanSpool? Spool { get; init; }

    /// <summary>Bounds one try in time, and gives up at once while the store is known to be away.</summary>
    public required ResiliencePipeline Pipeline { get; init; }

    /// <summary>The waits between tries.</summary>
    public required ExponentialBackoff Backoff { get; init; }

    /// <summary>Counts what arrived and what was lost.</summary>
    public required SpanCounters Counters { get; init; }

    public required TimeProvider Time { get; init; }

    public required ILogger Logger { get; init; }
}
