using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Tracktion.Observability.Resilience;

/// <summary>Counts the calls that a pipeline itself ended: the outermost of its strategies.</summary>
internal sealed class RefusalCountingStrategy(string pipeline, ResilienceMetrics metrics) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var outcome = await callback(context, state);
        if (ReasonOf(outcome.Exception) is { } reason) metrics.Refused(pipeline, reason);
        return outcome;
    }

    private static string? ReasonOf(Exception? exception) => exception switch
    {
        BrokenCircuitException => ResilienceMetrics.CircuitOpen,
        BulkheadFullException => ResilienceMetrics.BulkheadFull,
        TimeoutRejectedException => ResilienceMetrics.Timeout,
        _ => null,
    };
}
