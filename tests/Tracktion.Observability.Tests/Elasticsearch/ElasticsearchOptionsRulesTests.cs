using Microsoft.Extensions.Configuration;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Observability.Tests.Elasticsearch;

public sealed class ElasticsearchOptionsRulesTests
{
    private const string Secret = "c2VjcmV0OnNlY3JldA==";

    [Theory]
    [InlineData("Nodes:0", "http://127.0.0.1:9200", "ApiKey", "id:key")]
    [InlineData("Nodes:0", "https://es-1:9200/es", "Nodes:1", "https://es-2:9200", "ApiKey", Secret)]
    [InlineData("Nodes:0", "http://localhost:9200", "Username", "u", "Password", "p")]
    [InlineData("Nodes:0", "http://es-1:9200")]
    [InlineData("Nodes:0", "http://es-1:9200", "ApiKey", "id:key", "AllowInsecure", "true")]
    [InlineData("Nodes:0", "https://es-1:9200", "CertificateFingerprint", "00:11:22:33:44:55:66:77:88:99:aa:bb:cc:dd:ee:ff:00:11:22:33:44:55:66:77:88:99:AA:BB:CC:DD:EE:FF")]
    [InlineData("Mode", "DailyIndex", "LifeCycle:DeleteAfter", "30.00:00:00")]
    public void Faults_GoodSettings_AreNone(params string[] settings) => Assert.Empty(ElasticsearchOptionsRules.Faults(Bind(settings)));

    [Theory]
    [InlineData(":Nodes:0", "Nodes:0", "ftp://es-1")]
    [InlineData(":Nodes:0", "Nodes:0", "es-1:9200")]
    [InlineData(":Nodes:1", "Nodes:0", "http://127.0.0.1:9200", "Nodes:1", "https://elastic:hunter22@es-1:9200")]
    [InlineData(":Nodes:0", "Nodes:0", "https://es-1:9200/?pretty")]
    [InlineData(":Nodes:0", "Nodes:0", "http://es-1:9200", "ApiKey", "id:key")]
    [InlineData(":Nodes:0", "Nodes:0", "http://10.0.0.1:9200", "Username", "u", "Password", "hunter22")]
    [InlineData(":ApiKey", "ApiKey", "id:key", "Username", "u", "Password", "hunter22")]
    [InlineData(":ApiKey", "ApiKey", "hunter22")]
    [InlineData(":ApiKey", "ApiKey", "id:")]
    [InlineData(":Password", "Username", "u")]
    [InlineData(":Username", "Password", "hunter22")]
    [InlineData(":Username", "Username", "a:b", "Password", "hunter22")]
    [InlineData(":CertificateAuthorityFile", "CertificateAuthorityFile", "/nowhere/ca.pem")]
    [InlineData(":CertificateFingerprint", "CertificateFingerprint", "00:11")]
    public void Faults_BadSettings_NameTheKeyAndNoSecret(string key, params string[] settings)
    {
        var fault = Assert.Single(ElasticsearchOptionsRules.Faults(Bind(settings)));

        Assert.StartsWith($"{ElasticsearchOptions.SectionName}{key}:", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter22", fault, StringComparison.Ordinal);
    }

    private static ElasticsearchOptions Bind(string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Chunk(2).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1])))
        .Build()
        .Get<ElasticsearchOptions>(binder => binder.ErrorOnUnknownConfiguration = true)!;
}
