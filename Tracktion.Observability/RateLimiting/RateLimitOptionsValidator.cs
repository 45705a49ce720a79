using System.Net;
using Microsoft.Extensions.Options;

namespace Tracktion.Observability.RateLimiting;

/// <summary>Names every fault by its key. By hand, since the generated validators do not look into dictionaries.</summary>
internal sealed class RateLimitOptionsValidator : IValidateOptions<RateLimitOptions>
{
    private const int MostPermits = 1_000_000_000;
    private const int MostClients = 10_000_000;

    private static readonly TimeSpan ShortestWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(1);

    public ValidateOptionsResult Validate(string? name, RateLimitOptions options)
    {
        List<string> faults = [.. options.Policies.SelectMany(policy => Faults(policy.Key, policy.Value))];
        if (options.MaxClients is < 1 or > MostClients) faults.Add($"{RateLimitOptions.SectionName}:MaxClients: {options.MaxClients} is not from 1 to {MostClients}.");
        faults.AddRange(options.TrustedProxies
            .Select((proxy, index) => (proxy, index))
            .Where(entry => !IPAddress.TryParse(entry.proxy, out _) && !IPNetwork.TryParse(entry.proxy, out _))
            .Select(entry => $"{RateLimitOptions.SectionName}:TrustedProxies:{entry.index}: '{entry.proxy}' is no address like 10.1.2.3 and no network like 10.0.0.0/8."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(string name, RateLimitPolicyOptions policy)
    {
        var key = $"{RateLimitOptions.SectionName}:Policies:{name}";
        // Nothing would ask for it, and what was meant would go on with its default.
        if (!RateLimitPolicies.Known.Contains(name, StringComparer.OrdinalIgnoreCase))
            yield return $"{key}: there is no such policy; there are {string.Join(" and ", RateLimitPolicies.Known)}.";
        if (policy.Permits is < 0 or > MostPermits) yield return $"{key}:Permits: {policy.Permits} is not from 0 to {MostPermits}.";
        if (policy.Window < ShortestWindow || policy.Window > LongestWindow) yield return $"{key}:Window: {policy.Window} is not from {ShortestWindow} to {LongestWindow}.";
    }
}
