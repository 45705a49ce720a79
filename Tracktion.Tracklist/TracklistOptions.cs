using System.ComponentModel.DataAnnotations;

namespace Tracktion.Tracklist;

/// <summary>How tracks are compared and searched.</summary>
internal sealed class TracklistOptions
{
    public const string SectionName = "Tracktion:Tracklist";

    /// <summary>How alike artist and title must be for a match by tags: trigram similarity, 0 to 1. Default: 0.6.</summary>
    [Range(0.1, 1.0)]
    public double MatchSimilarity { get; init; } = 0.6;

    /// <summary>How far the lengths of two tracks may differ for a match by tags. Default: 3 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MatchLengthTolerance { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How alike a query and some words of a track must be to be found: trigram word similarity, 0 to 1. Default: 0.4, which forgives a typo a word.</summary>
    [Range(0.1, 1.0)]
    public double SearchSimilarity { get; init; } = 0.4;

    /// <summary>How long an answer to a search is kept. A new or changed track makes it void at once. Default: 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan CacheLifetime { get; init; } = TimeSpan.FromSeconds(60);
}
