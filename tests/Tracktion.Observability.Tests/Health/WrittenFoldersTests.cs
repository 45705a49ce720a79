using Microsoft.Extensions.Options;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Health;
using Tracktion.Observability.Logging;

namespace Tracktion.Observability.Tests.Health;

public sealed class WrittenFoldersTests
{
    private static readonly WrittenFolder[] Registered = [new("uploads", "/data/uploads"), new("nothing", null)];

    private static readonly ServiceDescription Service = new(new ServiceIdentity("test", "Tracktion.Test"), Options.Create(new ObservabilityOptions()));

    [Fact]
    public void All_StoresConfigured_HasTheirDefaultSpoolsToo()
    {
        var folders = Of(Registered, new ObservabilityOptions
        {
            LogFolder = "/var/log/tracktion",
            Elasticsearch = new ElasticsearchOptions { Nodes = [new Uri("http://127.0.0.1:9200")] },
            Otlp = new OtlpOptions { Endpoint = new Uri("http://127.0.0.1:4318") },
        });

        Assert.Equal(
            [("uploads", "/data/uploads"), ("logs", "/var/log/tracktion"), ("spool", "/var/log/tracktion/spool/test"), ("span spool", "/var/log/tracktion/spool/test/spans")],
            folders);
    }

    [Fact]
    public void All_SpoolsOfTheirOwn_AreThose()
    {
        var folders = Of([], new ObservabilityOptions
        {
            Elasticsearch = new ElasticsearchOptions { Nodes = [new Uri("http://127.0.0.1:9200")] },
            LogPipeline = new LogPipelineOptions { SpoolFolder = "/spool" },
            Otlp = new OtlpOptions { Endpoint = new Uri("http://127.0.0.1:4318"), SpoolFolder = "/spans" },
        });

        Assert.Equal([("spool", "/spool/test"), ("span spool", "/spans")], folders);
    }

    [Fact]
    public void All_NothingKept_IsTheFolderOfTemporaryFiles() =>
        Assert.Equal([("temporary files", Path.GetTempPath())], Of([], new ObservabilityOptions()));

    private static IReadOnlyList<(string Purpose, string Path)> Of(IEnumerable<WrittenFolder> registered, ObservabilityOptions options) =>
        new WrittenFolders(registered, Service, Options.Create(options)).All();
}
