namespace Tracktion.Cli.Logs;

/// <summary>Which lines are asked for: those that meet all that is said.</summary>
internal sealed record LogFilter
{
    /// <summary>In the query language of the store (Lucene's); null for no such condition.</summary>
    public string? Query { get; init; }

    /// <summary>Any of these traces; empty for no such condition.</summary>
    public IReadOnlyList<string> TraceIds { get; init; } = [];

    /// <summary>A file's path, its end, or its name.</summary>
    public string? File { get; init; }

    /// <summary>Whether lines of the file and lines of the traces are both asked for, not only what is in both.</summary>
    public bool FileOrTrace { get; init; }

    public string? Service { get; init; }

    /// <summary>The lowest level.</summary>
    public string? Level { get; init; }

    /// <summary>The earliest time, in milliseconds since 1970.</summary>
    public long? FromMilliseconds { get; init; }
}
