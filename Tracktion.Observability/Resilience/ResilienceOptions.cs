using Microsoft.Extensions.Options;

namespace Tracktion.Observability.Resilience;

/// <summary>How the service calls what it depends on: one pipeline for each dependency. The log store has none here, its shipper is set under <c>Tracktion:Observability:LogPipeline</c>.</summary>
public sealed class ResilienceOptions
{
    /// <summary>The section that these settings are read from.</summary>
    public const string SectionName = "Tracktion:Resilience";

    /// <summary>
    /// PostgreSQL. Four services with 20 connections each stay under the 100 that PostgreSQL allows by default. A call ends within 15 s, so that a request is answered
    /// before its client gives up.
    /// </summary>
    [ValidateObjectMembers]
    public PipelineOptions Database { get; init; } = new() { TotalTimeout = TimeSpan.FromSeconds(15) };

    /// <summary>
    /// Redis. Nothing is repeated in the call: whatever calls Redis is a loop that tries again, or a cache that does without. Commands are pipelined on one
    /// connection, so many may be under way, and a whole batch of the outbox may wait. The break is short, since what waits for Redis waits for nothing else.
    /// </summary>
    [ValidateObjectMembers]
    public PipelineOptions Queue { get; init; } = new()
    {
        RetryCount = 0,
        AttemptTimeout = TimeSpan.FromSeconds(5),
        TotalTimeout = TimeSpan.FromSeconds(10),
        MinimumThroughput = 3,
        SamplingWindow = TimeSpan.FromSeconds(10),
        BreakDuration = TimeSpan.FromSeconds(1),
        Concurrency = 1000,
        QueueLength = 20_000,
    };

    /// <summary>Receivers over HTTP, which are other people's: the circuit breaker gives them longer to recover.</summary>
    [ValidateObjectMembers]
    public PipelineOptions Http { get; init; } = new()
    {
        MinimumThroughput = 5,
        SamplingWindow = TimeSpan.FromSeconds(30),
        BreakDuration = TimeSpan.FromSeconds(10),
    };

    /// <summary>
    /// The trace store. Nothing is repeated in the call, since the exporter keeps what failed on the disk and sends it later; the exporter sends one batch at a time,
    /// every few seconds, so the circuit breaker looks at a longer time.
    /// </summary>
    [ValidateObjectMembers]
    public PipelineOptions TraceStore { get; init; } = new()
    {
        RetryCount = 0,
        AttemptTimeout = TimeSpan.FromSeconds(8),
        TotalTimeout = TimeSpan.FromSeconds(10),
        MinimumThroughput = 3,
        SamplingWindow = TimeSpan.FromMinutes(1),
        BreakDuration = TimeSpan.FromSeconds(15),
        Concurrency = 4,
        QueueLength = 4,
    };

    /// <summary>Each pipeline's name, key and settings.</summary>
    internal IEnumerable<(string Name, string Key, PipelineOptions Options)> Pipelines =>
    [
        (PipelineNames.Database, nameof(Database), Database),
        (PipelineNames.Queue, nameof(Queue), Queue),
        (PipelineNames.Http, nameof(Http), Http),
        (PipelineNames.TraceStore, nameof(TraceStore), TraceStore),
    ];
}
