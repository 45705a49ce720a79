using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
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
    private const string OtherMethod = "_OTHER";

    // A client may send any word, so every other one counts as one.
    private static readonly FrozenSet<string> Methods =
        FrozenSet.ToFrozenSet(["CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "QUERY", "TRACE"], StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        var activity = context.Features.Get<IHttpActivityFeature>()?.Activity;
        var started = time.GetTimestamp();
        metrics.RequestBegan();
        try
        {
            await next(context);
        }
        finally
        {
            var (method, route) = (MethodOf(context.Request), RouteOf(context));
            Complete(activity, context, method, route);
            metrics.RequestEnded(method, route, context.Response.StatusCode, time.GetElapsedTime(started));
        }
    }

    private static string MethodOf(HttpRequest request) => Methods.Contains(request.Method) ? request.Method : OtherMethod;

    // The handler of exceptions takes the endpoint away, and keeps it.
    private static string RouteOf(HttpContext context) =>
        ((context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText is { } pattern ? "/" + pattern.Trim('/') : Unmatched;

    private static void Complete(Activity? activity, HttpContext context, string method, string route)
    {
        if (activity is not { IsAllDataRequested: true }) return;

        var (request, status) = (context.Request, context.Response.StatusCode);
        var word = method == OtherMethod ? "HTTP" : method;
        activity.DisplayName = route == Unmatched ? word : $"{word} {route}";
        if (method == OtherMethod) activity.SetTag(SpanAttributes.HttpMethod, method).SetTag(SpanAttributes.HttpMethodOriginal, SpanText.Short(request.Method));
        if (route != Unmatched) activity.SetTag(SpanAttributes.HttpRoute, route);
        activity.SetTag(SpanAttributes.HttpStatusCode, status);
        activity.SetTag(SpanAttributes.ProtocolVersion, request.Protocol.AsSpan().TrimStart("HTTP/").ToString());
        if (context.Connection.RemoteIpAddress is { } client) activity.SetTag(SpanAttributes.ClientAddress, client.ToString());
        if (request.Headers.UserAgent is [{ Length: > 0 } agent, ..]) activity.SetTag(SpanAttributes.UserAgent, SpanText.Short(agent));
        if (status < FirstServerError) return;

        // What was thrown, where something was, has named itself already.
        activity.SetStatus(ActivityStatusCode.Error, activity.StatusDescription);
        if (activity.GetTagItem(SpanAttributes.ErrorType) is null) activity.SetTag(SpanAttributes.ErrorType, status.ToString(CultureInfo.InvariantCulture));
    }
}
