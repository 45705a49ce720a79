using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Elasticsearch.Transport;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;

namespace Tracktion.Observability.Tests.Elasticsearch;

[Trait(TestKind.Name, TestKind.Server)]
public sealed class ServerTrustTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();
    private readonly TestAuthority _stranger = new();

    public void Dispose()
    {
        _folder.Dispose();
        _authority.Dispose();
        _stranger.Dispose();
    }

    [Fact]
    public async Task Authority_ThatSigned_IsTrusted() => Assert.True(await ConnectsAsync("127.0.0.1", node => new() { Nodes = [node], CertificateAuthorityFile = Pem(_authority) }));

    [Fact]
    public async Task Authority_OfSomebodyElse_IsRefused() => Assert.False(await ConnectsAsync("127.0.0.1", node => new() { Nodes = [node], CertificateAuthorityFile = Pem(_stranger) }));

    [Fact]
    public async Task Authority_ForAnotherName_IsRefused() => Assert.False(await ConnectsAsync("example.org", node => new() { Nodes = [node], CertificateAuthorityFile = Pem(_authority) }));

    [Fact]
    public async Task SystemTrust_PrivateAuthority_IsRefused() => Assert.False(await ConnectsAsync("127.0.0.1", node => new() { Nodes = [node] }));

    // Kestrel, unlike Elasticsearch, leaves a root out of what it presents, so what is presented is put together here.
    [Theory]
    [InlineData(true, SslPolicyErrors.RemoteCertificateChainErrors, true)]
    [InlineData(true, SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch, false)]
    [InlineData(false, SslPolicyErrors.RemoteCertificateChainErrors, false)]
    public void Fingerprint_OfAPresentedAuthority_IsTrustedIfItSignedAndTheNameFits(bool hasSigned, SslPolicyErrors errors, bool trusted)
    {
        using var certificate = (hasSigned ? _authority : _stranger).Issue("127.0.0.1");
        using var presented = new X509Chain();
        presented.ChainPolicy.ExtraStore.Add(_authority.Certificate);

        Assert.Equal(trusted, ServerTrust.IsPinned(Convert.FromHexString(Fingerprint(_authority.Certificate)), certificate, presented, errors));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fingerprint_OfTheServer_IsTrustedWhateverItsName(bool right)
    {
        using var certificate = _authority.Issue("example.org");
        var pin = string.Join(':', Convert.FromHexString(Fingerprint(right ? certificate : _authority.Certificate)).Select(value => value.ToString("X2", null)));
        await using var store = await LoopbackStore.StartAsync(AnswerAsync, certificate);

        Assert.Equal(right, await ConnectsAsync(new ElasticsearchOptions { Nodes = [store.Address], CertificateFingerprint = pin }));
    }

    [Fact]
    public async Task Bulk_RefusedServer_WasNotSent()
    {
        using var certificate = _authority.Issue("127.0.0.1");
        await using var store = await LoopbackStore.StartAsync(AnswerAsync, certificate);
        using var client = new ElasticsearchClient(new ElasticsearchOptions { Nodes = [store.Address], ApiKey = "id:very-secret" }, TimeProvider.System);

        var reply = await client.BulkAsync("logs-x-y", "{}\n{}\n"u8.ToArray(), TestContext.Current.CancellationToken);

        Assert.Equal(BulkDelivery.NotSent, reply.Delivery);
        Assert.DoesNotContain("very-secret", reply.Fault, StringComparison.Ordinal);
    }

    private async Task<bool> ConnectsAsync(string host, Func<Uri, ElasticsearchOptions> options)
    {
        using var certificate = _authority.Issue(host);
        await using var store = await LoopbackStore.StartAsync(AnswerAsync, certificate);
        return await ConnectsAsync(options(store.Address));
    }

    private static async Task<bool> ConnectsAsync(ElasticsearchOptions options)
    {
        using var client = new ElasticsearchClient(options, TimeProvider.System);
        try
        {
            await client.GetServerAsync(TestContext.Current.CancellationToken);
            return true;
        }
        catch (ElasticsearchException e)
        {
            Assert.Contains("SSL", e.Message, StringComparison.Ordinal);
            return false;
        }
    }

    private string Pem(TestAuthority authority) => _folder.Write(authority.Certificate.ExportCertificatePem(), $"{authority.Certificate.Thumbprint}.pem");

    private static string Fingerprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers["X-Elastic-Product"] = "Elasticsearch";
        return context.Response.WriteAsJsonAsync(new { version = new { number = "8.15.0" }, tagline = "You Know, for Search" }, context.RequestAborted);
    }
}
