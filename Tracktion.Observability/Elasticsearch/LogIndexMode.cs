namespace Tracktion.Observability.Elasticsearch;

/// <summary>Where in the log store events go.</summary>
public enum LogIndexMode
{
    /// <summary>A data stream for each service: <c>logs-tracktion.&lt;service&gt;-&lt;environment&gt;</c>.</summary>
    DataStream,

    /// <summary>A classic index for each day: <c>tracktion-logs-YYYY.MM.DD</c>, shared by all services.</summary>
    DailyIndex,
}
