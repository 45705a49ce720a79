using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Tracktion.Observability.RateLimiting;

/// <summary>Puts endpoints under a limit.</summary>
public static class RateLimitEndpointExtensions
{
    /// <summary>Counts requests under one of the <see cref="RateLimitPolicies"/> instead of <see cref="RateLimitPolicies.Api"/>.</summary>
    /// <remarks>What goes beyond the limit gets 429 with <c>Retry-After</c>. A name that is none of them fails each request, so a test that calls the endpoint finds it.</remarks>
    public static TBuilder LimitRate<TBuilder>(this TBuilder builder, string policy)
        where TBuilder : IEndpointConventionBuilder
    {
        ArgumentException.ThrowIfNullOrEmpty(policy);
        var refusal = new ProducesResponseTypeMetadata(StatusCodes.Status429TooManyRequests, typeof(ProblemDetails), ["application/problem+json"]);
        return builder.WithMetadata(new RateLimitMetadata(policy), refusal);
    }
}
