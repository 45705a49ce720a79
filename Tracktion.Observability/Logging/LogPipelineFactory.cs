using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Shipping;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging;

/// <summary>Makes a pipeline from settings.</summary>
internal static class LogPipelineFactory
{
    /// <summary>The folder of a service's spool.</summary>
    public static string FolderOf(ServiceDescription service, ObservabilityOptions options) =>
        Path.Combine(options.LogPipeline.SpoolFolder ?? Path.Combine(options.LogFolder ?? LocalData(), "spool"), service.Identity.Name);

    /// <summary>A running pipeline; null where no log store is configured.</summary>
    /// <exception cref="SpoolInUseException">Another process has the spool's folder.</exception>
    public static LogPipeline? Create(ServiceDescription service, ObservabilityOptions options, Meter meter, TimeProvider time)
    {
        if (options.Elasticsearch.Nodes.Count == 0) return null;

        var self = new SelfLog(Console.Error, time);
        return new LogPipeline(new LogPipelineParts
        {
            Options = options.LogPipeline,
            Service = service,
            Identity = new SpoolIdentity(service.Dataset, options.Environment),
            Files = new DiskFileSystem(FolderOf(service, options)),
            Store = new ElasticsearchLogStore(new ElasticsearchClient(options.Elasticsearch, time), options.Elasticsearch, self),
            Mode = options.Elasticsearch.Mode,
            Meter = meter,
            SelfLog = self,
            Time = time,
        });
    }

    private static string LocalData()
    {
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return local.Length > 0
            ? Path.Combine(local, "tracktion")
            : throw new OptionsValidationException(ObservabilityOptions.SectionName, typeof(ObservabilityOptions), [$"{ObservabilityOptions.SectionName}:LogPipeline:SpoolFolder: this account has no folder for data; give one."]);
    }
}
