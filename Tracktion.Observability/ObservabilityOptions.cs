using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;
using Serilog.Events;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging;
using Tracktion.Observability.Stopping;

namespace Tracktion.Observability;

/// <summary>What a service tells of itself, how much, and whom.</summary>
public sealed class ObservabilityOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:Observability";

    /// <summary>The deployment that the service is part of, in <c>service.environment</c>. Default: <c>development</c>.</summary>
    [Required]
    [RegularExpression("^[a-z0-9_]{1,100}$", ErrorMessage = "Tracktion:Observability:Environment: use a to z, 0 to 9 and underscores; it becomes part of index names.")]
    public string Environment { get; init; } = "development";

    /// <summary>The lowest level that is logged. Default: <see cref="LogEventLevel.Information"/>.</summary>
    public LogEventLevel LogLevel { get; init; } = LogEventLevel.Information;

    /// <summary>Whether log lines go to the console. Default: true.</summary>
    public bool Console { get; init; } = true;

    /// <summary>The folder that gets a rolling log file, created where it is missing. Null: no file. Default: null.</summary>
    public string? LogFolder { get; init; }

    /// <summary>How long one log file grows before the next begins, in bytes. Default: 50 MiB.</summary>
    [Range(1L << 16, 1L << 40)]
    public long LogFileBytes { get; init; } = 50L << 20;

    /// <summary>How many log files are kept. Default: 7.</summary>
    [Range(1, 10_000)]
    public int LogFileCount { get; init; } = 7;

    /// <summary>How much of the traces that begin here are kept, 0 to 1; what others began is kept as they decided. Default: 1.</summary>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; init; } = 1;

    /// <summary>
    /// Whether a trace that <see cref="TraceRatio"/> leaves out is kept all the same when one of its spans in this process failed. Its spans are made and held until
    /// its local root ends, so a trace that is left out costs what a kept one costs up to that point. Default: true.
    /// </summary>
    public bool KeepFailedTraces { get; init; } = true;

    /// <summary>How long a local root may take before its trace is kept although <see cref="TraceRatio"/> leaves it out, at the same cost. Zero: no trace is kept for being slow. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan KeepTracesSlowerThan { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where spans go.</summary>
    [ValidateObjectMembers]
    public OtlpOptions Otlp { get; init; } = new();

    /// <summary>Where people look at traces.</summary>
    public TraceViewOptions TraceView { get; init; } = new();

    /// <summary>The log store that events are shipped to; without nodes there is none, and events go to console and file alone.</summary>
    [ValidateObjectMembers]
    public ElasticsearchOptions Elasticsearch { get; init; } = new();

    /// <summary>How events wait, lie on the disk and travel to the log store.</summary>
    [ValidateObjectMembers]
    public LogPipelineOptions LogPipeline { get; init; } = new();

    /// <summary>
    /// Whether log lines say the function, file and line that logged them. It costs a stack walk for each event. Default: null, which means: where the program was
    /// built without optimisation, for debugging.
    /// </summary>
    public bool? LogSource { get; init; }

    /// <summary>How long each step of a stop may take.</summary>
    [ValidateObjectMembers]
    public StopOptions Stop { get; init; } = new();

    /// <summary>How long one health check may take before it counts as failed. Default: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:00:30")]
    public TimeSpan HealthCheckTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often each health check runs; in between, and while it hangs, probes get its last result. A probe has it run up to four times as often. Range: 10 ms to
    /// 5 min. Default: 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00")]
    public TimeSpan HealthCheckInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How many series one metric may have. What is over it is counted in one more series, with the label <c>otel_metric_overflow="true"</c>, until the service
    /// starts again. Each kind of a metric's label values takes memory here and in Prometheus for good. Default: 1,000.
    /// </summary>
    [Range(10, 100_000)]
    public int MetricSeriesLimit { get; init; } = 1000;

    /// <summary>
    /// Whether <c>/metrics</c> in OpenMetrics form tells since when each counter and histogram counts, in a <c>_created</c> series as the standard has it. Prometheus 2
    /// stores these like any other: one more series for each. The text format never has them. Default: true.
    /// </summary>
    public bool MetricCreatedSeries { get; init; } = true;
}
