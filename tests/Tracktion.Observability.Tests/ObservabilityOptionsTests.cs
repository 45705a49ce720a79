using Tracktion.Observability.Tests.Support;

namespace Tracktion.Observability.Tests;

public sealed class ObservabilityOptionsTests
{
    [Theory]
    [InlineData("Tracktion:Observability:LogFileBytes", "12", "LogFileBytes")]
    [InlineData("Tracktion:Observability:LogFolder", "relative", "Tracktion:Observability:LogFolder")]
    [InlineData("Tracktion:Observability:Environment", "Not An Index Name", "Tracktion:Observability:Environment")]
    [InlineData("Tracktion:Observability:Otlp:Endpoint", "ftp://x", "Tracktion:Observability:Otlp:Endpoint")]
    [InlineData("Tracktion:Observability:LogFoldr", "/x", "LogFoldr")]
    [InlineData("Tracktion:Api:Keys:0", "short", "Tracktion:Api:Keys:0")]
    [InlineData("Tracktion:Observability:TraceRatio", "1.5", "TraceRatio")]
    [InlineData("Tracktion:Observability:HealthCheckTimeout", "00:01:00", "HealthCheckTimeout")]
    [InlineData("Tracktion:Observability:MetricSeriesLimit", "9", "MetricSeriesLimit")]
    [InlineData("Tracktion:Observability:LogPipeline:QueueEvents", "15", "LogPipeline.QueueEvents")]
    [InlineData("Tracktion:Observability:LogPipeline:ErrorWait", "00:00:11", "LogPipeline.ErrorWait")]
    [InlineData("Tracktion:Observability:LogPipeline:SpoolFolder", "relative", "Tracktion:Observability:LogPipeline:SpoolFolder")]
    [InlineData("Tracktion:Observability:LogPipeline:SegmentBytes", "1024", "LogPipeline.SegmentBytes")]
    [InlineData("Tracktion:Observability:LogPipeline:SegmentBytes", "large", "Tracktion:Observability:LogPipeline:SegmentBytes")]
    [InlineData("Tracktion:Observability:LogPipeline:SpoolBytes", "30000000", "Tracktion:Observability:LogPipeline:SpoolBytes")]
    [InlineData("Tracktion:Observability:LogPipeline:SyncInterval", "-00:00:01", "LogPipeline.SyncInterval")]
    [InlineData("Tracktion:Observability:LogPipeline:BatchEvents", "10001", "LogPipeline.BatchEvents")]
    [InlineData("Tracktion:Observability:LogPipeline:BatchBytes", "1", "LogPipeline.BatchBytes")]
    [InlineData("Tracktion:Observability:LogPipeline:BatchAge", "00:02:00", "LogPipeline.BatchAge")]
    [InlineData("Tracktion:Observability:LogPipeline:RetryFirst", "00:00:00", "LogPipeline.RetryFirst")]
    [InlineData("Tracktion:Observability:LogPipeline:RetryCap", "00:00:00.5", "Tracktion:Observability:LogPipeline:RetryCap")]
    [InlineData("Tracktion:Observability:LogPipeline:DeadLetterBytes", "1", "LogPipeline.DeadLetterBytes")]
    [InlineData("Tracktion:Observability:LogPipeline:StopTimeout", "01:00:00", "LogPipeline.StopTimeout")]
    [InlineData("Tracktion:Observability:LogPipeline:SpolBytes", "1", "SpolBytes")]
    [InlineData("Tracktion:Observability:Elasticsearch:Nodes:0", "es-1:9200", "Tracktion:Observability:Elasticsearch:Nodes:0")]
    [InlineData("Tracktion:Observability:Elasticsearch:Nodes:0", "ftp://es-1", "Tracktion:Observability:Elasticsearch:Nodes:0")]
    [InlineData("Tracktion:Observability:Elasticsearch:Nodes:0", "http://es-1:9200/?pretty", "Tracktion:Observability:Elasticsearch:Nodes:0")]
    [InlineData("Tracktion:Observability:Elasticsearch:Username", "elastic", "Tracktion:Observability:Elasticsearch:Password")]
    [InlineData("Tracktion:Observability:Elasticsearch:Password", "changed-it", "Tracktion:Observability:Elasticsearch:Username")]
    [InlineData("Tracktion:Observability:Elasticsearch:ApiKey", "no key", "Tracktion:Observability:Elasticsearch:ApiKey")]
    [InlineData("Tracktion:Observability:Elasticsearch:CertificateAuthorityFile", "/not/there.pem", "Tracktion:Observability:Elasticsearch:CertificateAuthorityFile")]
    [InlineData("Tracktion:Observability:Elasticsearch:CertificateFingerprint", "abc", "Tracktion:Observability:Elasticsearch:CertificateFingerprint")]
    [InlineData("Tracktion:Observability:Elasticsearch:RequestTimeout", "00:00:00", "Elasticsearch.RequestTimeout")]
    [InlineData("Tracktion:Observability:Elasticsearch:Mode", "Weekly", "Tracktion:Observability:Elasticsearch:Mode")]
    [InlineData("Tracktion:Observability:Elasticsearch:LifeCycle:DeleteAfter", "00:00:01", "LifeCycle.DeleteAfter")]
    public async Task Start_BadValueOrMisspeltKey_StopsAndNamesIt(string key, string value, string named)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(new Dictionary<string, string?> { [key] = value }));

        Assert.Contains(named, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Tracktion:Observability:Elasticsearch:Nodes:0", "Nodes:0=http://elastic:very-secret@es-1:9200")]
    [InlineData("Tracktion:Observability:Elasticsearch:Nodes:1", "Nodes:0=https://es-1:9200", "Nodes:1=http://es-2:9200", "ApiKey=id:very-secret")]
    [InlineData("Tracktion:Observability:Elasticsearch:ApiKey", "ApiKey=id:very-secret", "Username=elastic", "Password=very-secret")]
    [InlineData("Tracktion:Observability:Elasticsearch:ApiKey", "ApiKey=very-secret")]
    [InlineData("Tracktion:Observability:Elasticsearch:Username", "Username=a:b", "Password=very-secret")]
    public async Task Start_BadWayToTheLogStore_StopsAndNamesTheKeyWithoutTheSecret(string named, params string[] settings)
    {
        var all = settings.Select(setting => setting.Split('=', 2)).ToDictionary(pair => $"Tracktion:Observability:Elasticsearch:{pair[0]}", pair => (string?)pair[1]);

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(all));

        Assert.Contains(named, fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("very-secret", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SeveralFaults_AreAllNamedAtOnce()
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => TestHost.StartAsync(new Dictionary<string, string?>
        {
            ["Tracktion:Observability:LogFolder"] = "relative",
            ["Tracktion:Observability:LogPipeline:SpoolFolder"] = "relative",
            ["Tracktion:Observability:Elasticsearch:Username"] = "elastic",
        }));

        Assert.All(["LogFolder", "LogPipeline:SpoolFolder", "Elasticsearch:Password"], key => Assert.Contains(key, fault.ToString(), StringComparison.Ordinal));
    }
}
