using System.Reflection;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Tracktion.Observability.Logging.Ecs;

namespace Tracktion.Observability.Logging;

/// <summary>Builds the logger: ECS lines to the console and to a rolling file, ECS documents to the pipeline.</summary>
internal static class LoggerSetup
{
    public static Logger Create(ServiceDescription service, ObservabilityOptions options, LogPipeline? pipeline)
    {
        var formatter = new EcsTextFormatter(service);
        var logger = new LoggerConfiguration()
            .MinimumLevel.Is(options.LogLevel)
            // These tell of each request and each query, which the spans do already.
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            // What is captured on the caller's thread is bounded there: a sequence without an end would hang the call.
            .Destructure.ToMaximumCollectionCount(EcsValues.MaxItems)
            .Destructure.ToMaximumDepth(EcsValues.MaxDepth)
            .Enrich.FromLogContext();
        if (options.LogSource ?? SourceEnricher.IsDebugBuild(Assembly.GetEntryAssembly())) logger.Enrich.With<SourceEnricher>();
        if (pipeline is not null) logger.WriteTo.Sink(new LogPipelineSink(pipeline, isOwner: false));
        if (options.Console) logger.WriteTo.Console(formatter);
        if (options.LogFolder is { } folder)
        {
            // Buffered: a line is on its way to the disk within the interval, and a caller does not wait for it.
            logger.WriteTo.File(
                formatter,
                Path.Combine(folder, $"{service.Identity.Name}-.ndjson"),
                rollingInterval: RollingInterval.Day,
                rollOnFileSizeLimit: true,
                fileSizeLimitBytes: options.LogFileBytes,
                retainedFileCountLimit: options.LogFileCount,
                buffered: true,
                flushToDiskInterval: TimeSpan.FromMilliseconds(200));
        }

        return logger.CreateLogger();
    }
}
