namespace Tracktion.Testing.Elasticsearch;

/// <summary>An API key and what it may do.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Key">Its secret: a client sends base64 of <c>id:key</c>.</param>
public sealed record ApiKeyGrant(string Id, string Key)
{
    /// <summary>Cluster privileges, such as <c>monitor</c>; default all.</summary>
    public IReadOnlyList<string> ClusterPrivileges { get; init; } = ["all"];

    /// <summary>Names and patterns that <see cref="IndexPrivileges"/> hold for; default every one.</summary>
    public IReadOnlyList<string> Indices { get; init; } = ["*"];

    /// <summary>Index privileges, such as <c>create_doc</c> and <c>auto_configure</c>; default all.</summary>
    public IReadOnlyList<string> IndexPrivileges { get; init; } = ["all"];
}
