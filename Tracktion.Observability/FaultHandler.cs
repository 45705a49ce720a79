using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;
using Tracktion.Observability.Telemetry;
using Tracktion.Observability.Tracing;

namespace Tracktion.Observability;

/// <summary>
/// Logs and counts a request's fault, once. One for want of a dependency is answered with 503 and the time after which to come back; what the client sees of any other is
/// left to the problem details.
/// </summary>
internal sealed class FaultHandler(ObservabilityMetrics metrics, IProblemDetailsService problems, ILogger<FaultHandler> logger) : IExceptionHandler
{
    // Where no circuit breaker says how long it stays open: about as long as one does.
    private static readonly TimeSpan ComeBackAfter = TimeSpan.FromSeconds(2);

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        httpContext.Features.Get<IHttpActivityFeature>()?.Activity.Fail(exception);
        if (exception is DependencyUnavailableException or ExecutionRejectedException) return await AnswerUnavailableAsync(httpContext, exception);

        metrics.ErrorOccurred("request_failed");
        logger.RequestFailed(exception, httpContext.Request.Method, httpContext.Request.Path);
        return false;
    }

    private async Task<bool> AnswerUnavailableAsync(HttpContext context, Exception exception)
    {
        metrics.ErrorOccurred("dependency_unavailable");
        logger.RequestUnserved(context.Request.Method, context.Request.Path, exception.Message);

        var seconds = Math.Max(1, (int)Math.Ceiling(RetryAfter(exception).TotalSeconds));
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            // Not the fault's own text: it names hosts and ports.
            ProblemDetails = new ProblemDetails
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = $"Something that this service needs does not answer. Try again in {seconds} s.",
            },
        });
    }

    private static TimeSpan RetryAfter(Exception? exception) => exception switch
    {
        null => ComeBackAfter,
        BrokenCircuitException { RetryAfter: { } wait } => wait,
        _ => RetryAfter(exception.InnerException),
    };
}
