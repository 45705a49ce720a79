namespace Tracktion.Observability;

/// <summary>Where people look at traces: Jaeger's page, which is also its query API.</summary>
public sealed class TraceViewOptions
{
    /// <summary>The address, such as <c>http://127.0.0.1:16686</c>, with the base path where there is one. Null: log lines carry no link to their trace. Default: null.</summary>
    public Uri? Address { get; init; }

    /// <summary>What the page of a trace begins with: its id follows. Null where no address is configured.</summary>
    internal string? TracePages => Address is null ? null : Address.AbsoluteUri.TrimEnd('/') + "/trace/";
}
