using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Testing;
using Tracktion.Testing.Elasticsearch;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A pipeline with nothing replaced, but that what it says of itself can be read: from the log call over a folder on the disk and HTTP to a server.</summary>
internal sealed class HttpPipeline : IDisposable
{
    public const string Stream = "logs-tracktion.http-test";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly ServiceProvider _meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly StringWriter _selfLog = new();
    private readonly LogPipeline _pipeline;
    private long _logged;

    public HttpPipeline(string folder, ElasticsearchOptions store)
    {
        var self = new SelfLog(TextWriter.Synchronized(_selfLog), TimeProvider.System);
        _pipeline = new LogPipeline(new LogPipelineParts
        {
            Options = new LogPipelineOptions
            {
                BatchAge = TimeSpan.FromMilliseconds(50),
                BatchEvents = 250,
                RetryFirst = TimeSpan.FromMilliseconds(10),
                RetryCap = TimeSpan.FromMilliseconds(100),
                StopTimeout = TimeSpan.FromSeconds(10),
            },
            Service = Some.Service(),
            Identity = new SpoolIdentity("tracktion.http", "test"),
            Files = new DiskFileSystem(folder),
            Store = new ElasticsearchLogStore(new ElasticsearchClient(store, TimeProvider.System), store, self),
            Mode = store.Mode,
            Meter = _meters.GetRequiredService<IMeterFactory>().Create("test"),
            SelfLog = self,
            Time = TimeProvider.System,
        });
    }

    public LogPipelineCounters Counters => _pipeline.Counters;

    public ShipperStatus Store => _pipeline.Store;

    /// <summary>What it said of itself; to be read after its end.</summary>
    public string SelfLog => _selfLog.ToString();

    /// <summary>How many events are settled, one way or the other.</summary>
    public long Settled => Enum.GetValues<ShipResult>().Sum(Counters.ShippedOf);

    /// <summary>Logs numbered events.</summary>
    public void Log(int first, int count, string word = "plain")
    {
        for (var number = first; number < first + count; number++) _pipeline.Add(Some.Event("Event {Number} is {Word}", ("Number", number), ("Word", word)));
        _logged += count;
    }

    /// <summary>Waits until the store has answered for all that was logged here, and for some that lay in the folder before.</summary>
    public Task SettledAsync(int before = 0) => Eventually.HoldsAsync(() => Task.FromResult(Settled), settled => settled >= _logged + before, Limit, $"{_logged + before} events settled");

    /// <summary>The numbers of documents, in their order of arrival.</summary>
    public static List<int> NumbersOf(IEnumerable<StoredDocument> documents) => [.. documents.Select(document =>
    {
        using var json = JsonDocument.Parse(document.Json);
        return json.RootElement.GetProperty("tracktion.number").GetInt32();
    })];

    public void Dispose()
    {
        _pipeline.Dispose();
        _meters.Dispose();
    }
}
