using Serilog;
using Serilog.Core;
using Tracktion.Observability;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;

namespace Tracktion.Cli.Tests.Support;

/// <summary>A spool written as a program does it, whose log store is away.</summary>
internal static class LoggedSpool
{
    public const string Service = "analysis";

    /// <summary>The data stream of its events.</summary>
    public const string Stream = "logs-tracktion.analysis-development";

    /// <summary>A program that logs numbered events, and still runs; what it logged is on the disk.</summary>
    public static Logger Start(string parent, int from, int count)
    {
        var options = new ObservabilityOptions
        {
            Elasticsearch = new ElasticsearchOptions { Nodes = [new Uri("http://127.0.0.1:1")] },
            LogPipeline = new LogPipelineOptions { SpoolFolder = parent, StopTimeout = TimeSpan.Zero },
        };
        var logger = new LoggerConfiguration().WriteTo.Tracktion(new ServiceIdentity(Service, "Tracktion.Analysis"), options).CreateLogger();
        for (var number = from; number < from + count - 1; number++) logger.Information("Event {Number}", number);
        // This one returns when the disk has it and all before it.
        logger.Fatal("Event {Number}", from + count - 1);
        return logger;
    }

    /// <summary>Logs numbered events and ends.</summary>
    /// <returns>The spool's folder.</returns>
    public static string Write(string parent, int from, int count)
    {
        Start(parent, from, count).Dispose();
        return Path.Combine(parent, Service);
    }
}
