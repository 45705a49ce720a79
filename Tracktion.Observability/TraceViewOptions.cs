namespace Tracktion.Observability;

/// <summary>Where people look at traces: Jaeger's page, which is also its query API.</summary>
public sealed class TraceViewOptions
{
    /// <summary>What stands between the ids of a trace and of the span to be found in it.</summary>
    internal const string SpanOfPage = "?uiFind=";

    /// <summary>The address, such as <c>http://127.0.0.1:16686</c>, with the base path where there is one. Null: log lines carry no link to their trace. Default: null.</summary>
    public Uri? Address { get; init; }

    /// <summary>What the page of a trace begins with: its id follows. Null where no address is configured.</summary>
    internal string? TracePages => Address is null ? null : Address.AbsoluteUri.TrimEnd('/') + "/trace/";

    /// <summary>The address of a trace's page, as log lines link to it; null where no address is configured.</summary>
    /// <param name="traceId">The trace's id, in hexadecimal digits.</param>
    /// <param name="spanId">The id of the span to be found in it; null for none.</param>
    public string? TracePage(string traceId, string? spanId = null) =>
        TracePages is not { } pages ? null : spanId is null ? pages + traceId : pages + traceId + SpanOfPage + spanId;
}
