namespace Tracktion.Messaging.Contracts;

/// <summary>The Redis streams, one for each stage of a file's path.</summary>
public static class StreamNames
{
    /// <summary>Files that were found, or are gone.</summary>
    public const string Files = "tracktion:files";

    /// <summary>What was measured of a file's content.</summary>
    public const string Analyses = "tracktion:analyses";

    /// <summary>What a file's content was identified as.</summary>
    public const string Tracklists = "tracktion:tracklists";

    /// <summary>The stream that keeps what nobody could handle of another stream.</summary>
    public static string DeadLettersOf(string stream) => $"{stream}:dead";
}
