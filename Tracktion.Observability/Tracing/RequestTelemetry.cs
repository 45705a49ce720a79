using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.Tracing;

/// <summary>Completes a request's span, which the framework leaves without route, name and status, and counts the request.</summary>
/// <remarks>Source: OpenTelemetry semantic conventions 1.44, HTTP server spans.</remarks>
internal sealed class RequestTelemetry(RequestDelegate next, HttpMetrics metrics, TimeProvider time)
{
    /// <summary>The route of what matched none: one value, whatever is asked for.</summary>
    public const string Unmatched = "unmatched";

    private const int FirstServerError = 500;

    public async Task InvokeAsync(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        if (IsAboutTheService(context.Request.Path) && activity is not null)
        {
            // Probes and scrapes come every few seconds and tell no story.
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        var started = time.GetTimestamp();
        metrics.RequestBegan();
        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            activity?.AddException(exception);
            throw;
        }
        finally
        {
            var route = RouteOf(context);
            Complete(activity, context, route);
            metrics.RequestEnded(context.Request.Method, route, context.Response.StatusCode, time.GetElapsedTime(started));
        }
    }

    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? "/" + pattern.Trim('/') : Unmatched;

    private static bool IsAboutTheService(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");

    private static void Complete(Activity? activity, HttpContext context, string route)
    {
        if (activity is not { IsAllDataRequested: true }) return;

        var status = context.Response.StatusCode;
        activity.DisplayName = $"{context.Request.Method} {route}";
        activity.SetTag("http.route", route);
        activity.SetTag("http.response.status_code", status);
        if (status < FirstServerError) return;

        activity.SetStatus(ActivityStatusCode.Error);
        activity.SetTag("error.type", status.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
