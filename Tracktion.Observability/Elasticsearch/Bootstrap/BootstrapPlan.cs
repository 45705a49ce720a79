namespace Tracktion.Observability.Elasticsearch.Bootstrap;

/// <summary>What to install.</summary>
public sealed record BootstrapPlan
{
    /// <summary>Where events go. Default: <see cref="LogIndexMode.DataStream"/>.</summary>
    public LogIndexMode Mode { get; init; } = LogIndexMode.DataStream;

    /// <summary>How long they are kept.</summary>
    public LogLifeCycleOptions LifeCycle { get; init; } = new();

    /// <summary>Whether an object of the same name that somebody else made is replaced. Default: false, which refuses.</summary>
    public bool Force { get; init; }

    /// <summary>The plan that a service's settings make.</summary>
    public static BootstrapPlan Of(ElasticsearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new BootstrapPlan { Mode = options.Mode, LifeCycle = options.LifeCycle };
    }
}
