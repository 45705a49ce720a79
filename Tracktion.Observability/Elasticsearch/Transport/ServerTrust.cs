using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>Which servers are believed to be who they say: by the system's trust, by a given authority, or by a pinned fingerprint.</summary>
internal static class ServerTrust
{
    public static SslClientAuthenticationOptions Create(ElasticsearchOptions options)
    {
        var tls = new SslClientAuthenticationOptions();
        if (options.CertificateAuthorityFile is { } file) tls.CertificateChainPolicy = TrustOnly(ReadAuthorities(file));
        if (options.CertificateFingerprint is { } fingerprint)
        {
            var pin = Convert.FromHexString(fingerprint.Replace(":", "", StringComparison.Ordinal));
            tls.RemoteCertificateValidationCallback = (_, certificate, chain, errors) => IsPinned(pin, certificate as X509Certificate2, chain, errors);
        }

        return tls;
    }

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        authorities.ImportFromPemFile(file);
        return authorities.Count > 0 ? authorities : throw new CryptographicException($"'{file}' holds no certificate in PEM.");
    }

    // A private authority publishes no revocation list, and the system's trust must not widen what was given.
    private static X509ChainPolicy TrustOnly(X509Certificate2Collection authorities)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    /// <summary>
    /// Whether a server is the pinned one. Its own certificate matching is proof enough, whatever its names. An authority that is merely presented proves nothing (anyone
    /// can present a public certificate): it must stand in the chain of signatures above the server's certificate, and that must be for the name that was called.
    /// </summary>
    public static bool IsPinned(byte[] pin, X509Certificate2? server, X509Chain? chain, SslPolicyErrors errors)
    {
        if (server is null || chain is null) return false;
        if (Matches(server, pin)) return true;
        if ((errors & SslPolicyErrors.RemoteCertificateNameMismatch) != 0) return false;

        var presented = chain.ChainPolicy.ExtraStore.Concat(chain.ChainElements.Select(element => element.Certificate)).ToArray();
        if (Array.Find(presented, certificate => Matches(certificate, pin)) is not { } authority) return false;

        using var check = new X509Chain { ChainPolicy = TrustOnly([authority]) };
        check.ChainPolicy.ExtraStore.AddRange(presented);
        // The pinned authority need not be a root; what is above it does not matter.
        check.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        return check.Build(server) && check.ChainElements.Any(element => Matches(element.Certificate, pin));
    }

    private static bool Matches(X509Certificate2 certificate, byte[] pin) =>
        CryptographicOperations.FixedTimeEquals(certificate.GetCertHash(HashAlgorithmName.SHA256), pin);
}
