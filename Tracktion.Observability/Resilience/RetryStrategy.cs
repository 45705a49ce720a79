using Polly;
using Polly.Retry;

namespace Tracktion.Observability.Resilience;

/// <summary>Polly's retry on the house's schedule: it repeats what may be repeated, and counts.</summary>
internal static class RetryStrategy
{
    public static RetryStrategyOptions ToStrategy(string name, PipelineOptions options, TimeProvider time, ResilienceMetrics metrics)
    {
        var backoff = options.Backoff;
        return new RetryStrategyOptions
        {
            MaxRetryAttempts = options.RetryCount,
            ShouldHandle = arguments => ValueTask.FromResult(MayRepeat(name, arguments.Context, arguments.Outcome)),
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Wait(backoff, arguments, time)),
            OnRetry = _ =>
            {
                metrics.Retried(name);
                return ValueTask.CompletedTask;
            },
        };
    }

    private static bool MayRepeat(string pipeline, ResilienceContext context, Outcome<object> outcome) => context.RepeatRule() switch
    {
        RepeatRule.Always => outcome.Exception is not (null or OperationCanceledException),
        RepeatRule.OnFailure => DependencyFailures.IsFailure(pipeline, outcome),
        _ => false,
    };

    // A receiver that says when to come back is not asked before.
    private static TimeSpan Wait(ExponentialBackoff backoff, RetryDelayGeneratorArguments<object> arguments, TimeProvider time)
    {
        var wait = backoff.Wait(arguments.AttemptNumber + 1, Random.Shared.NextDouble());
        var asked = arguments.Outcome.Result is HttpResponseMessage response ? RetryAfter.Wait(response.Headers.RetryAfter, time.GetUtcNow()) : null;
        return asked > wait ? asked.Value : wait;
    }
}
