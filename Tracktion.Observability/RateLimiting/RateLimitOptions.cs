namespace Tracktion.Observability.RateLimiting;

/// <summary>How much one client may ask for. A client is a known API key, or an address where none was sent.</summary>
public sealed class RateLimitOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:RateLimits";

    /// <summary>
    /// The limits by name. <see cref="RateLimitPolicies.Analysis"/> stands for requests that start an analysis (default: 10 a minute for each client),
    /// <see cref="RateLimitPolicies.Api"/> for every other one (default: 6,000 a minute for each client). Probes and <c>/metrics</c> have none. What is set
    /// replaces those numbers, one by one.
    /// </summary>
    // A Dictionary, because the binder adds to one that is there and would put another in the place of a read-only one.
    public Dictionary<string, RateLimitPolicyOptions> Policies { get; init; } = new(StringComparer.OrdinalIgnoreCase)
    {
        [RateLimitPolicies.Analysis] = new RateLimitPolicyOptions { Permits = 10 },
        [RateLimitPolicies.Api] = new RateLimitPolicyOptions { Permits = 6000 },
    };

    /// <summary>
    /// For how many addresses each policy counts apart at once; those beyond share one count. Known keys always count apart. Bounds the memory to about 300 bytes
    /// for each. Range: 1 to 10,000,000. Default: 10,000.
    /// </summary>
    public int MaxClients { get; init; } = 10_000;

    /// <summary>
    /// The reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed: addresses (<c>10.1.2.3</c>) or networks (<c>10.0.0.0/8</c>). Of a
    /// chain, the nearest address that is none of them counts as the client. Default: none, and the header is passed over.
    /// </summary>
    public IReadOnlyList<string> TrustedProxies { get; init; } = [];
}
