using System.ComponentModel.DataAnnotations;
using Tracktion.FileWatcher.Watching;

namespace Tracktion.FileWatcher;

/// <summary>Which folders are watched, and when a file in them counts.</summary>
internal sealed class FileWatcherOptions
{
    public const string SectionName = "Tracktion:FileWatcher";

    /// <summary>The watched folders, each with all that lies below it; they must be there at the start. At least one.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>How long a file's size and time of change must hold still before it counts as complete. Default: 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:10:00")]
    public TimeSpan SettleTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often files that are settling are looked at. Default: 250 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan SettlePollInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How a root is watched. Default: <see cref="WatchMode.Auto"/>.</summary>
    public WatchMode Mode { get; init; } = WatchMode.Auto;

    /// <summary>How often a root that gives events is looked through all the same, for what no event told of. Default: 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RescanInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How often a root that is polled is looked through. Default: 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan PollingInterval { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many files are hashed at once. Default: 2.</summary>
    [Range(1, 64)]
    public int HashParallelism { get; init; } = 2;

    /// <summary>The extensions that count as audio, with their dot; case does not matter. Empty stands for the built-in list (<see cref="FileFilter.DefaultExtensions"/>).</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The first characters of names, of files and of folders, that are passed over. Default: <c>.</c> and <c>~</c>.</summary>
    public IReadOnlyList<string> IgnoredPrefixes { get; init; } = [];

    /// <summary>How long the rows of removed files stay before <c>POST /cleanup</c> removes them. Default: 30 days.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan KeepRemovedFor { get; init; } = TimeSpan.FromDays(30);
}
