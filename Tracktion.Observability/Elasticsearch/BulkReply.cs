namespace Tracktion.Observability.Elasticsearch;

/// <summary>What is known of a bulk request after it was tried once. A result in every case: only the caller's own cancellation is thrown.</summary>
public sealed record BulkReply
{
    /// <summary>How far the request got.</summary>
    public required BulkDelivery Delivery { get; init; }

    /// <summary>The HTTP status of the answer; 0 where none came.</summary>
    public int Status { get; init; }

    /// <summary>How long the server asks to be left alone, from <c>Retry-After</c>; null where it did not ask. Never negative, at most a day.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The reason for refusing the whole request; null where the server gave none.</summary>
    public ElasticsearchError? Error { get; init; }

    /// <summary>What went wrong, for people, without secrets; empty where the server answered with items.</summary>
    public string Fault { get; init; } = "";

    /// <summary>What became of each action, in the order of the request; empty unless the server answered with 200.</summary>
    public IReadOnlyList<BulkItem> Items { get; init; } = [];

    /// <summary>How long the server says that it took; zero where it does not say.</summary>
    public TimeSpan Took { get; init; }
}
