using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Telemetry;
using Tracktion.Observability.Tracing;

namespace Tracktion.Observability;

/// <summary>Logs and counts a request's fault, once; what the client sees of it is left to the problem details.</summary>
internal sealed class FaultHandler(ObservabilityMetrics metrics, ILogger<FaultHandler> logger) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        metrics.ErrorOccurred("request_failed");
        httpContext.Features.Get<IHttpActivityFeature>()?.Activity.Fail(exception);
        logger.RequestFailed(exception, httpContext.Request.Method, httpContext.Request.Path);
        return ValueTask.FromResult(false);
    }
}
