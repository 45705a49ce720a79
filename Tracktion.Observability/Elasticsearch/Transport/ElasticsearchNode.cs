namespace Tracktion.Observability.Elasticsearch.Transport;

/// <summary>One address of the store, and whether it rests. Its state belongs to <see cref="NodePool"/>.</summary>
internal sealed class ElasticsearchNode(Uri address)
{
    /// <summary>The address without a slash at its end: paths are put behind it as they are.</summary>
    public string Address { get; } = address.AbsoluteUri.TrimEnd('/');

    /// <summary>Failures in a row.</summary>
    public int Failures { get; set; }

    /// <summary>When it may be asked again.</summary>
    public DateTimeOffset RestsUntil { get; set; } = DateTimeOffset.MinValue;
}
