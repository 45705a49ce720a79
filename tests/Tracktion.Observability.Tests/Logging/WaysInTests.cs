using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Serilog;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Tests.Support;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Observability.Tests.Logging;

/// <summary>The ways into the pipeline for programs that are none of the product's services.</summary>
[Trait(TestKind.Name, TestKind.Server)]
public sealed class WaysInTests : IDisposable
{
    private const int Count = 100;

    private static readonly ServiceIdentity Worker = new("some-worker", "Some.Worker");
    private static readonly Action<Microsoft.Extensions.Logging.ILogger, int, Exception?> Worked = LoggerMessage.Define<int>(LogLevel.Information, new EventId(1, "Worked"), "Worked on {Number}");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GenericHost_ThatEnds_HasShippedEachEventInOrder()
    {
        await using var server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Tracktion:Observability:Console"] = "false",
            ["Tracktion:Observability:Elasticsearch:Nodes:0"] = server.Address.AbsoluteUri,
            ["Tracktion:Observability:LogPipeline:SpoolFolder"] = _folder.Path,
        });
        builder.AddTracktionObservability(Worker);

        using (var host = builder.Build())
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            var logger = (ILogger<WaysInTests>)host.Services.GetService(typeof(ILogger<WaysInTests>))!;
            for (var number = 0; number < Count; number++) Worked(logger, number, null);
            await host.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(server.Violations);
        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents("logs-tracktion.some_worker-development")));
    }

    [Fact]
    public async Task PlainLogger_ThatIsClosed_HasShippedEachEventInOrder()
    {
        await using var server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);

        await using (var logger = new LoggerConfiguration().WriteTo.Tracktion(Worker, Options(server.Address)).CreateLogger())
        {
            for (var number = 0; number < Count; number++) logger.Information("Worked on {Number}", number);
        }

        Assert.Empty(server.Violations);
        Assert.Equal(Enumerable.Range(0, Count), HttpPipeline.NumbersOf(server.Documents("logs-tracktion.some_worker-test")));
    }

    [Fact]
    public async Task PlainLogger_ThatNobodyCloses_HasEachEventInTheSpool()
    {
        var start = new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "Tracktion.LogCrasher.dll"), await NobodyAsync(), _folder.At("spool", "here"), "forgetful", "0", _folder.At("journal"), "1000",
            Count.ToString(CultureInfo.InvariantCulture), "forget",
        ]);

        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal(Enumerable.Range(0, Count), NumbersInSpool(Path.Combine(_folder.At("spool", "here"), "forgetful"), "tracktion.forgetful"));
    }

    [Fact]
    public void PlainLogger_WithoutANode_IsRefusedByTheKey()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => new LoggerConfiguration().WriteTo.Tracktion(Worker, new ObservabilityOptions()));

        Assert.Contains("Tracktion:Observability:Elasticsearch:Nodes", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PlainLogger_OnAFolderInUse_IsRefusedByTheFolder()
    {
        var options = Options(new Uri(await NobodyAsync()));
        await using var first = new LoggerConfiguration().WriteTo.Tracktion(Worker, options).CreateLogger();

        var fault = Assert.Throws<SpoolInUseException>(() => new LoggerConfiguration().WriteTo.Tracktion(Worker, options));

        Assert.Contains(_folder.Path, fault.Message, StringComparison.Ordinal);
    }

    private ObservabilityOptions Options(Uri node) => new()
    {
        Environment = "test",
        Elasticsearch = new ElasticsearchOptions { Nodes = [node] },
        LogPipeline = new LogPipelineOptions { SpoolFolder = _folder.Path, StopTimeout = TimeSpan.FromSeconds(10) },
    };

    /// <summary>An address where nobody answers.</summary>
    private static async Task<string> NobodyAsync()
    {
        await using var server = await StrictElasticsearch.StartAsync(new StrictElasticsearchOptions(), TestContext.Current.CancellationToken);
        return server.Address.AbsoluteUri;
    }

    private static List<int> NumbersInSpool(string folder, string dataset)
    {
        using var spool = LogSpool.Open(new DiskFileSystem(folder), new SpoolIdentity(dataset, "test"), new SpoolLimits(1 << 20, 1 << 30), TimeProvider.System, new LogPipelineCounters());
        using var cursor = new SpoolCursor(spool);
        List<int> numbers = [];
        while (cursor.Read())
        {
            using var json = JsonDocument.Parse(cursor.Document.ToArray());
            numbers.Add(json.RootElement.GetProperty("tracktion.number").GetInt32());
        }

        return numbers;
    }
}
