using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using Tracktion.Observability.Telemetry;
using Tracktion.Observability.Tracing;

namespace Tracktion.Observability.RateLimiting;

/// <summary>Lets a request pass, or refuses it; either way says what is left.</summary>
/// <remarks>
/// Source: draft-ietf-httpapi-ratelimit-headers-10, "RateLimit header fields for HTTP": both fields, and the problem type <c>quota-exceeded</c>.
/// <c>Retry-After</c>: RFC 9110, section 10.2.3.
/// </remarks>
internal sealed class RateLimitMiddleware
{
    private const string PolicyHeader = "RateLimit-Policy";
    private const string LimitHeader = "RateLimit";
    private const string ProblemType = "https://iana.org/assignments/http-problem-types#quota-exceeded";

    private readonly RequestDelegate _next;
    private readonly RateLimits _limits;
    private readonly IProblemDetailsService _problems;
    private readonly ILogger<RateLimitMiddleware> _logger;

    // The metrics have no other owner.
    public RateLimitMiddleware(RequestDelegate next, RateLimits limits, RateLimitMetrics metrics, IProblemDetailsService problems, ILogger<RateLimitMiddleware> logger)
    {
        (_next, _limits, _problems, _logger) = (next, limits, problems, logger);
        GC.KeepAlive(metrics);
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (_limits.PolicyOf(context) is not { } policy) return _next(context);

        var decision = policy.Acquire(_limits.ClientOf(context));
        var seconds = Math.Max(1, (long)Math.Ceiling(decision.Reset.TotalSeconds));
        context.Response.Headers[PolicyHeader] = policy.Header;
        context.Response.Headers[LimitHeader] = string.Create(CultureInfo.InvariantCulture, $"\"{policy.Name}\";r={decision.Remaining};t={seconds}");
        return decision.IsAllowed ? _next(context) : RefuseAsync(context, policy, seconds);
    }

    private async Task RefuseAsync(HttpContext context, RateLimitPolicy policy, long seconds)
    {
        context.Features.Get<IHttpActivityFeature>()?.Activity.SetTag(SpanAttributes.RateLimitPolicy, policy.Name);
        if (policy.TakeNotice() is { } count) _logger.RequestsRateLimited(policy.Name, count, context.Request.Method, context.Request.Path);

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        var problem = new ProblemDetails
        {
            Type = ProblemType,
            Title = "Too Many Requests",
            Status = StatusCodes.Status429TooManyRequests,
            Detail = $"The limit '{policy.Name}' is used up. Try again in {seconds} s.",
            Extensions = { ["violated-policies"] = new[] { policy.Name } },
        };
        await _problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
    }
}
