using Polly;

namespace Tracktion.Observability.Resilience;

/// <summary>What Polly wants to know of a strategy that has its settings already: its name in Polly's own telemetry.</summary>
internal sealed class NoStrategyOptions : ResilienceStrategyOptions
{
    public NoStrategyOptions(string name) => Name = name;
}
