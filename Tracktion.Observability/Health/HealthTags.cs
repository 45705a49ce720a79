namespace Tracktion.Observability.Health;

/// <summary>What a health check counts for.</summary>
public static class HealthTags
{
    /// <summary>Counts for <c>/health/ready</c>: the service cannot do its work without it.</summary>
    public const string Ready = "ready";

    /// <summary>Tells of the service itself (its memory, its backlog) and of nothing that it depends on: the check is not in <c>dependency_up</c>.</summary>
    public const string Own = "own";
}
