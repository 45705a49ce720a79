using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Tracktion.Observability.Health;

/// <summary>The probes: 200 for healthy and degraded, 503 for unhealthy, and always the same body.</summary>
internal static class ProbeEndpoints
{
    public static void MapProbes(this IEndpointRouteBuilder routes)
    {
        var probes = routes.MapGroup("/health").ExcludeFromDescription();
        probes.MapGet("/live", (HealthReporter reporter) => Answer(reporter.Live()));
        probes.MapGet("/startup", (HealthReporter reporter) => Answer(reporter.Startup()));
        probes.MapGet("/ready", async (HealthReporter reporter, CancellationToken cancellationToken) => Answer(await reporter.ReadyAsync(cancellationToken)));
        probes.MapGet("/", async (HealthReporter reporter, CancellationToken cancellationToken) => Answer(await reporter.AllAsync(cancellationToken)));
    }

    private static JsonHttpResult<ServiceReport> Answer(ServiceReport report) =>
        TypedResults.Json(report, statusCode: report.Status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
}
