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
}
