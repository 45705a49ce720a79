using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;
using Tracktion.Observability.Health;
using Tracktion.Observability.Tracing.Exporting;

namespace Tracktion.Observability.Tracing;

/// <summary>Owns the tracer, and the way of spans to their store, for as long as the host runs. Registered first, so that it hears the first span and stops after the last.</summary>
internal sealed class TracingService(
    ServiceDescription service,
    IOptions<ObservabilityOptions> options,
    SpanDeliveryFactory deliveries,
    SpanCounters counters,
    TimeProvider time,
    ILogger<TracingService> logger) : IHostedService, ITraceStoreStatus, IAsyncDisposable
{
    private TracerProvider? _tracer;
    private SpanDelivery? _delivery;

    public bool IsConfigured => _delivery is not null;

    public string? Fault => _delivery?.Fault;

    public long Dropped => counters.Dropped;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _delivery = deliveries.Create();
        _tracer = TracerSetup.Create(service, options.Value, _delivery, new SpanLossLog(counters, time, logger));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var limit = options.Value.Otlp.StopTimeout;
        // Hands what waits in memory to the delivery: no network, but without a bound even a slow disk would hold up the stop.
        _tracer?.Shutdown((int)limit.TotalMilliseconds);
        if (_delivery is null) return;

        var left = limit - time.GetElapsedTime(started);
        await _delivery.StopAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        _tracer?.Dispose();
        if (_delivery is not null) await _delivery.DisposeAsync();
    }
}
