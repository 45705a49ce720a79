using System.Collections.Frozen;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Timeout;

namespace Tracktion.Observability.Resilience;

/// <summary>
/// The pipelines through which the service calls its dependencies, each built once from <see cref="ResilienceOptions"/> when it is first asked for. Thread safe.
/// </summary>
/// <remarks>
/// From the outside to the inside: the total time-out, so that a call ends in time whatever it waits for; the bulkhead; the retry; the circuit breaker, which sees
/// each attempt; the attempt's time-out. A call through an open circuit breaker throws Polly's <c>BrokenCircuitException</c>, one that is one too many
/// <see cref="BulkheadFullException"/>, one out of time Polly's <c>TimeoutRejectedException</c>: all three are <see cref="ExecutionRejectedException"/>.
/// A time-out cancels the call's token and waits for the call: what does not obey its token has to be bounded by the caller with <c>WaitAsync</c>.
/// </remarks>
public sealed class ResiliencePipelines
{
    private readonly FrozenDictionary<string, Lazy<ResiliencePipeline>> _pipelines;

    /// <summary>Reads the settings; nothing is built yet.</summary>
    public ResiliencePipelines(
        IOptions<ResilienceOptions> options, CircuitBreakers circuits, ResilienceMetrics metrics, TimeProvider time, ILogger<ResiliencePipelines> logger)
    {
        ArgumentNullException.ThrowIfNull(options);

        _pipelines = options.Value.Pipelines.ToFrozenDictionary(
            pipeline => pipeline.Name,
            pipeline => new Lazy<ResiliencePipeline>(() => Build(pipeline.Name, pipeline.Options, circuits, metrics, time, logger)),
            StringComparer.Ordinal);
    }

    /// <summary>The pipeline of a dependency. It counts a response of 429, 502, 503 or 504 as a failure of the dependency, as it does a fault of the connection.</summary>
    /// <param name="name">One of <see cref="PipelineNames"/>, but not <see cref="PipelineNames.LogStore"/>.</param>
    /// <exception cref="ArgumentException">There is no pipeline of this name.</exception>
    public ResiliencePipeline Get(string name) => _pipelines.TryGetValue(name, out var pipeline)
        ? pipeline.Value
        : throw new ArgumentException($"There is no pipeline '{name}': there are {string.Join(", ", _pipelines.Keys.Order(StringComparer.Ordinal))}.", nameof(name));

    private static ResiliencePipeline Build(
        string name, PipelineOptions options, CircuitBreakers circuits, ResilienceMetrics metrics, TimeProvider time, ILogger logger)
    {
        var circuit = new ObservedCircuit(name, time, logger);
        var builder = new ResiliencePipelineBuilder { Name = name, TimeProvider = time };
        builder.AddStrategy(_ => new RefusalCountingStrategy(name, metrics), new NoStrategyOptions("refusals"));
        builder.AddTimeout(options.TotalTimeout);
        builder.AddStrategy(_ => new BulkheadStrategy(Limiter(options)), new NoStrategyOptions("bulkhead"));
        if (options.RetryCount > 0) builder.AddRetry(RetryStrategy.ToStrategy(name, options, time, metrics));
        builder.AddCircuitBreaker(circuit.ToStrategy(options));
        builder.AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = arguments => ValueTask.FromResult(arguments.Context.AttemptTimeout(options.AttemptTimeout)),
        });
        var pipeline = builder.Build();

        metrics.PipelineBuilt(name);
        circuits.Register(name, () => circuit.State);
        return pipeline;
    }

    // It lives as long as the pipeline, and that as long as the process: nobody disposes of it.
    private static ConcurrencyLimiter Limiter(PipelineOptions options) => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Concurrency,
        QueueLimit = options.QueueLength,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
