using Microsoft.Extensions.Logging;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>Counts spans that are lost, and tells of them once a minute at most, each time with how many since the last. Thread safe.</summary>
internal sealed class SpanLossLog(SpanCounters counters, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private long _untold;
    private long _toldAt;

    public void Lost(long spans, string reason)
    {
        counters.SpansDropped(spans);
        long lost;
        lock (_lock)
        {
            _untold += spans;
            if (_toldAt != 0 && time.GetElapsedTime(_toldAt) < Silence) return;

            (lost, _untold, _toldAt) = (_untold, 0, time.GetTimestamp());
        }

        logger.SpansLost(lost, reason);
    }
}
