using System.Threading.RateLimiting;
using Polly;

namespace Tracktion.Observability.Resilience;

/// <summary>Lets so many calls through at once and so many wait, in their order. Thread safe.</summary>
/// <remarks>
/// Polly keeps its own in the package Polly.RateLimiting, which cannot be had (docs/decisions/0001). That strategy is, like this one, a few lines around the
/// limiter of the framework.
/// </remarks>
internal sealed class BulkheadStrategy(RateLimiter limiter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        RateLimitLease lease;
        try
        {
            lease = await limiter.AcquireAsync(1, context.CancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            return Outcome.FromException<TResult>(exception);
        }

        using (lease)
        {
            return lease.IsAcquired ? await callback(context, state) : Outcome.FromException<TResult>(new BulkheadFullException());
        }
    }
}
