using System.ComponentModel.DataAnnotations;

namespace Tracktion.Analysis;

/// <summary>What may be analysed, and by what.</summary>
internal sealed class AnalysisOptions
{
    public const string SectionName = "Tracktion:Analysis";

    /// <summary>The folders that files are read from: those that the file watcher watches. A path outside them is refused. At least one.</summary>
    [MinLength(1)]
    public IReadOnlyList<string> Roots { get; init; } = [];

    /// <summary>The folder that keeps uploaded files, created where it is missing. Null refuses uploads. Default: null.</summary>
    public string? UploadFolder { get; init; }

    /// <summary>The longest upload in bytes. Default: 2 GiB.</summary>
    [Range(1024, 1L << 40)]
    public long MaxUploadBytes { get; init; } = 2L << 30;

    /// <summary>The ffmpeg program, by name or full path. Default: <c>ffmpeg</c>.</summary>
    [Required]
    public string FfmpegPath { get; init; } = "ffmpeg";

    /// <summary>The ffprobe program, by name or full path. Default: <c>ffprobe</c>.</summary>
    [Required]
    public string FfprobePath { get; init; } = "ffprobe";

    /// <summary>
    /// The groups of features that are kept of each file: names of groups, <c>default</c>, <c>all</c>. Empty stands for <c>default</c>. Content that was
    /// analysed before keeps what it has. Default: empty.
    /// </summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>How many threads work on one file. Files are analysed side by side, so that more than one pays where files are few and long. Default: 1.</summary>
    [Range(1, 256)]
    public int DegreeOfParallelism { get; init; } = 1;

    /// <summary>Whether contents that an older version of the analyser measured are measured again, while nothing else is to do. Default: true.</summary>
    public bool ReanalyseOlderVersions { get; init; } = true;

    /// <summary>How often it is looked whether there is time for contents of older versions. Default: 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan ReanalysisInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How old an upload that no analysis is about must be before <c>POST /cleanup</c> removes it; an upload under way has none yet. Default: 1 day.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan KeepOrphanUploadsFor { get; init; } = TimeSpan.FromDays(1);
}
