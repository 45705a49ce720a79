namespace Tracktion.Observability.Metrics;
/// <summary>x</summary>
public sealed class ObservabilityMetrics
{
    /// <summary>x</summary>
    public void ErrorOccurred(string type) => GC.KeepAlive((type, this));
}
