namespace Tracktion.Observability.Health;

/// <summary>Which probes a health check counts for.</summary>
public static class HealthTags
{
    /// <summary>Counts for <c>/health/ready</c>: the service cannot do its work without it.</summary>
    public const string Ready = "ready";
}
