using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Tracktion.Observability.Telemetry;

namespace Tracktion.Observability.Resilience;

/// <summary>One circuit breaker as others see it: its state for health and metrics, and a log event for each loss and each return. Thread safe.</summary>
internal sealed class ObservedCircuit(string name, TimeProvider time, ILogger logger)
{
    private readonly CircuitBreakerStateProvider _state = new();
    private long _openedAt;
    private long _breakTicks;
    private int _isLost;

    /// <summary>
    /// Its state. An open one whose break is over is told as half-open, since the next call is tried: Polly itself changes only when that call comes, and a service
    /// that nobody calls would seem broken for ever.
    /// </summary>
    public CircuitState State => _state.CircuitState switch
    {
        Polly.CircuitBreaker.CircuitState.Closed => CircuitState.Closed,
        Polly.CircuitBreaker.CircuitState.HalfOpen => CircuitState.HalfOpen,
        _ => time.GetElapsedTime(Volatile.Read(ref _openedAt)).Ticks >= Volatile.Read(ref _breakTicks) ? CircuitState.HalfOpen : CircuitState.Open,
    };

    public CircuitBreakerStrategyOptions ToStrategy(PipelineOptions options) => new()
    {
        FailureRatio = options.FailureRatio,
        MinimumThroughput = options.MinimumThroughput,
        SamplingDuration = options.SamplingWindow,
        BreakDuration = options.BreakDuration,
        ShouldHandle = arguments => ValueTask.FromResult(CountsAsFailure(arguments.Outcome)),
        StateProvider = _state,
        OnOpened = OnOpened,
        OnHalfOpened = OnHalfOpened,
        OnClosed = OnClosed,
    };

    // Whatever is not handled closes a half-open circuit: what tells nothing of the dependency must not, so it opens it again and the next call tells.
    private bool CountsAsFailure(Outcome<object> outcome) =>
        DependencyFailures.IsFailure(name, outcome) || (_state.CircuitState == Polly.CircuitBreaker.CircuitState.HalfOpen && DependencyFailures.TellsNothing(name, outcome));

    private ValueTask OnOpened(OnCircuitOpenedArguments<object> arguments)
    {
        Volatile.Write(ref _breakTicks, arguments.BreakDuration.Ticks);
        Volatile.Write(ref _openedAt, time.GetTimestamp());
        var reason = arguments.Outcome is { Exception: { } exception } ? exception.Message : $"It answered {arguments.Outcome.Result}.";
        // A dependency that stays away opens the circuit again after each try: that is no news.
        if (Interlocked.Exchange(ref _isLost, 1) == 0) logger.CircuitOpened(name, arguments.BreakDuration.TotalSeconds, reason);
        else logger.CircuitStaysOpen(name, arguments.BreakDuration.TotalSeconds, reason);
        return ValueTask.CompletedTask;
    }

    private ValueTask OnHalfOpened(OnCircuitHalfOpenedArguments arguments)
    {
        logger.CircuitHalfOpened(name);
        return ValueTask.CompletedTask;
    }

    private ValueTask OnClosed(OnCircuitClosedArguments<object> arguments)
    {
        Interlocked.Exchange(ref _isLost, 0);
        logger.CircuitClosed(name);
        return ValueTask.CompletedTask;
    }
}
