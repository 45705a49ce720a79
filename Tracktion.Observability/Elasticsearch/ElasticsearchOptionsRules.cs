using System.Net;

namespace Tracktion.Observability.Elasticsearch;

/// <summary>The rules about <see cref="ElasticsearchOptions"/> that are no ranges. No fault repeats a secret, nor an address that may hold one.</summary>
public static class ElasticsearchOptionsRules
{
    private const int Sha256HexDigits = 64;

    /// <summary>Everything that is wrong, each fault beginning with the key to change; nothing where all is well.</summary>
    public static IEnumerable<string> Faults(ElasticsearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. NodeFaults(options), .. CredentialFaults(options), .. TrustFaults(options)];
    }

    private static IEnumerable<string> NodeFaults(ElasticsearchOptions options)
    {
        for (var i = 0; i < options.Nodes.Count; i++)
        {
            var node = options.Nodes[i];
            var key = Key($"{nameof(ElasticsearchOptions.Nodes)}:{i}");
            if (!node.IsAbsoluteUri || node.Scheme is not ("http" or "https")) yield return $"{key}: not an address such as https://127.0.0.1:9200.";
            else if (node.UserInfo.Length > 0) yield return $"{key}: holds a user name; addresses get into logs, so give Username and Password, or ApiKey, instead.";
            else if (node.Query.Length > 0 || node.Fragment.Length > 0) yield return $"{key}: an address ends with its path; it has no '?' and no '#'.";
            else if (HasSecret(options) && IsReadableOnTheWay(node) && !options.AllowInsecure)
                yield return $"{key}: would send a secret over plain http to another machine; use https, or set AllowInsecure where the network itself is encrypted.";
        }
    }

    private static IEnumerable<string> CredentialFaults(ElasticsearchOptions options)
    {
        if (options.ApiKey is not null && options.Username is not null) yield return $"{Key(nameof(options.ApiKey))}: give either ApiKey or Username, not both.";
        if (options.ApiKey is { } key && Credentials.EncodeApiKey(key) is null)
            yield return $"{Key(nameof(options.ApiKey))}: neither the 'encoded' form of an API key nor 'id:key'.";
        if (options.Username is not null && string.IsNullOrEmpty(options.Password)) yield return $"{Key(nameof(options.Password))}: missing, while Username is given.";
        if (options.Username is null && options.Password is not null) yield return $"{Key(nameof(options.Username))}: missing, while Password is given.";
        if (options.Username?.Contains(':', StringComparison.Ordinal) == true) yield return $"{Key(nameof(options.Username))}: holds a colon, which basic authentication cannot carry.";
    }

    private static IEnumerable<string> TrustFaults(ElasticsearchOptions options)
    {
        if (options.CertificateAuthorityFile is { } file && !File.Exists(file))
            yield return $"{Key(nameof(options.CertificateAuthorityFile))}: '{file}' is not there.";
        if (options.CertificateFingerprint is not { } fingerprint) yield break;

        if (options.CertificateAuthorityFile is not null)
            yield return $"{Key(nameof(options.CertificateFingerprint))}: give either CertificateFingerprint or CertificateAuthorityFile, not both.";
        var digits = fingerprint.Replace(":", "", StringComparison.Ordinal);
        if (digits.Length != Sha256HexDigits || !digits.All(char.IsAsciiHexDigit))
            yield return $"{Key(nameof(options.CertificateFingerprint))}: not a SHA-256: {Sha256HexDigits} hexadecimal digits, with or without colons.";
    }

    private static bool HasSecret(ElasticsearchOptions options) => options.ApiKey is not null || options.Password is not null;

    private static bool IsReadableOnTheWay(Uri node) =>
        node.Scheme == Uri.UriSchemeHttp && !node.IsLoopback && !(IPAddress.TryParse(node.DnsSafeHost, out var address) && IPAddress.IsLoopback(address));

    private static string Key(string name) => $"{ElasticsearchOptions.SectionName}:{name}";
}
