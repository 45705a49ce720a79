using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry.Trace;

namespace Tracktion.Observability.Tracing;

/// <summary>Owns the tracer for as long as the host runs. Registered first, so that it hears the first span and stops after the last.</summary>
internal sealed class TracingService(ServiceDescription service, IOptions<ObservabilityOptions> options) : IHostedService, IDisposable
{
    private TracerProvider? _tracer;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _tracer = TracerSetup.Create(service, options.Value);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        // Without a bound a collector that hangs would hold up the stop.
        _tracer?.Shutdown((int)options.Value.Otlp.StopTimeout.TotalMilliseconds);
        return Task.CompletedTask;
    }

    public void Dispose() => _tracer?.Dispose();
}
