using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Metrics;

namespace Tracktion.Observability.Security;

/// <summary>Decides whether a key is known, in a time that tells nothing of the keys.</summary>
internal sealed class ApiKeyGuard(IOptions<ApiKeyOptions> options, ObservabilityMetrics metrics)
{
    public const string Header = "X-Api-Key";

    /// <summary>Why a request may be refused, as values for metrics.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["not_configured", "missing", "unknown"];

    private readonly IReadOnlyList<byte[]> _hashes = [.. options.Value.Keys.Select(Hash)];

    /// <summary>Why a request is refused, for its sender; null where it may pass.</summary>
    public string? ReasonToRefuse(string? key)
    {
        if (_hashes.Count == 0) return Refuse("not_configured", $"This service takes no writes: no key is configured. Set {ApiKeyOptions.SectionName}:Keys:0.");
        if (string.IsNullOrEmpty(key)) return Refuse("missing", $"Send a key in the header {Header}.");

        return OwnerOf(key) is null ? Refuse("unknown", $"The key in {Header} is not known here.") : null;
    }

    /// <summary>Who sent a known key: the first half of its hash, which tells nothing of the key; null where it is not known.</summary>
    public UInt128? OwnerOf(string? key)
    {
        if (string.IsNullOrEmpty(key) || _hashes.Count == 0) return null;

        var hash = Hash(key);
        var known = false;
        foreach (var candidate in _hashes) known |= CryptographicOperations.FixedTimeEquals(candidate, hash);
        return known ? BinaryPrimitives.ReadUInt128BigEndian(hash) : null;
    }

    private string Refuse(string reason, string detail)
    {
        metrics.KeyRefused(reason);
        return detail;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
