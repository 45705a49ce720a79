namespace Tracktion.Observability.Elasticsearch;

/// <summary>Which of some ids a target holds, in any of its indices.</summary>
public sealed record IdLookup
{
    /// <summary>Whether the question was answered.</summary>
    public required IdLookupOutcome Outcome { get; init; }

    /// <summary>The ids that are there; those asked for and not named here are not. Only meaningful for <see cref="IdLookupOutcome.Found"/>.</summary>
    public IReadOnlySet<string> Ids { get; init; } = new HashSet<string>();

    /// <summary>What went wrong, for people, without secrets; empty where the question was answered.</summary>
    public string Fault { get; init; } = "";

    /// <summary>How long the server asks to be left alone; null where it did not ask.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
