using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Serilog;
using Serilog.Configuration;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Logging.Spool;
using Tracktion.Observability.Metrics;
using Tracktion.Observability.Resilience;

namespace Tracktion.Observability;

/// <summary>The log pipeline for a program that sets up Serilog itself.</summary>
public static class TracktionSinkExtensions
{
    /// <summary>Writes events to a spool on disk and ships them to the log store from there, as ECS documents.</summary>
    /// <param name="sinks">Where sinks are added.</param>
    /// <param name="identity">Who the program is, in each event.</param>
    /// <param name="options">The log store (<see cref="ObservabilityOptions.Elasticsearch"/>, at least one node) and the pipeline. What concerns other signals is not used.</param>
    /// <remarks>Close the logger at the end (<c>Log.CloseAndFlush()</c>): it writes what waits to the disk, and ships what it can within the stop's time.</remarks>
    /// <exception cref="OptionsValidationException">The options contradict themselves; each fault names its key.</exception>
    /// <exception cref="SpoolInUseException">Another process has the spool's folder.</exception>
    public static LoggerConfiguration Tracktion(this LoggerSinkConfiguration sinks, ServiceIdentity identity, ObservabilityOptions options)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        ArgumentNullException.ThrowIfNull(identity);
        ArgumentNullException.ThrowIfNull(options);

        var faults = Validate(options);
        if (faults.Count > 0) throw new OptionsValidationException(ObservabilityOptions.SectionName, typeof(ObservabilityOptions), faults);

        // Instruments want a factory, and here is no host that has one; it lives as long as the process does.
        var meters = new ServiceCollection().AddMetrics().BuildServiceProvider().GetRequiredService<IMeterFactory>();
        var service = new ServiceDescription(identity, Options.Create(options));
        var pipeline = LogPipelineFactory.Create(service, options, meters.Create(new MeterOptions(ObservabilityMetrics.MeterName)), TimeProvider.System)
            ?? throw new OptionsValidationException(ObservabilityOptions.SectionName, typeof(ObservabilityOptions), [$"{Elasticsearch.ElasticsearchOptions.SectionName}:Nodes: give at least one."]);
        new CircuitBreakers(meters).Register("log_store", () => pipeline.Store.Circuit);
        return sinks.Sink(new LogPipelineSink(pipeline, isOwner: true));
    }

    private static List<string> Validate(ObservabilityOptions options) =>
        [.. new IValidateOptions<ObservabilityOptions>[] { new ObservabilityOptionsValidator(), new ObservabilityOptionsRules() }.SelectMany(rule => rule.Validate(null, options).Failures ?? [])];
}
