namespace Tracktion.Observability;

/// <summary>Where people look at traces: Jaeger's page, which is also its query API.</summary>
public sealed class TraceViewOptions
{
    /// <summary>The address, such as <c>http://127.0.0.1:16686</c>, with the base path where there is one. Null: log lines carry no link to their trace. Default: null.</summary>
    public Uri? Address { get; init; }

    /// <summary>The page of one span within its trace.</summary>
    /// <param name="traceId">32 hex digits.</param>
    /// <param name="spanId">16 hex digits; null shows the trace alone.</param>
    /// <returns>The address; null where none is configured.</returns>
    public string? PageOf(string traceId, string? spanId) =>
        Address is null ? null : $"{Address.ToString().TrimEnd('/')}/trace/{traceId}{(spanId is null ? "" : $"?uiFind={spanId}")}";
}
