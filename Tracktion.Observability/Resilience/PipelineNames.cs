namespace Tracktion.Observability.Resilience;

/// <summary>The names of the pipelines: what each of them guards. They are the values of the labels <c>policy</c> and <c>name</c>; the list is closed.</summary>
public static class PipelineNames
{
    /// <summary>PostgreSQL.</summary>
    public const string Database = "database";

    /// <summary>Redis, as queue and cache.</summary>
    public const string Queue = "queue";

    /// <summary>Receivers over HTTP.</summary>
    public const string Http = "http";

    /// <summary>The trace store.</summary>
    public const string TraceStore = "trace_store";

    /// <summary>The log store: the name of its circuit breaker. The shipper is its pipeline and <see cref="ResiliencePipelines"/> has none of this name.</summary>
    public const string LogStore = "log_store";
}
