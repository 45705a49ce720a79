using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Security;

namespace Tracktion.Observability.RateLimiting;

/// <summary>Which policy and which client a request counts for.</summary>
internal sealed class RateLimits(IOptions<RateLimitOptions> options, ApiKeyGuard keys, TimeProvider time)
{
    private readonly Dictionary<string, RateLimitPolicy> _policies = options.Value.Policies.ToDictionary(
        policy => policy.Key,
        // A variable of the environment names it in capitals.
        policy => new RateLimitPolicy(policy.Key.ToLowerInvariant(), policy.Value, options.Value.MaxClients, time),
        StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<RateLimitPolicy> Policies => _policies.Values;

    /// <summary>The policy that stands for a request; null where there is no limit.</summary>
    public RateLimitPolicy? PolicyOf(HttpContext context)
    {
        // Whoever watches the service must see it at its worst.
        if (context.Request.Path.StartsWithSegments("/health") || context.Request.Path.StartsWithSegments("/metrics")) return null;

        var name = context.GetEndpoint()?.Metadata.GetMetadata<RateLimitMetadata>()?.Policy ?? RateLimitPolicies.Api;
        var policy = _policies.GetValueOrDefault(name) ?? throw new InvalidOperationException($"{RateLimitOptions.SectionName}:Policies:{name} is not configured.");
        return policy.IsOn ? policy : null;
    }

    /// <summary>The client that a request counts for: its key where that is known, else its address.</summary>
    public RateLimitClient ClientOf(HttpContext context) =>
        keys.OwnerOf(context.Request.Headers[ApiKeyGuard.Header]) is { } owner
            ? RateLimitClient.OfKey(owner)
            : RateLimitClient.At(context.Connection.RemoteIpAddress);
}
