namespace Tracktion.FileWatcher.Watching;

/// <summary>Word that something may have happened at a path. What did happen is found out by looking.</summary>
/// <param name="Root">The root that the path lies in.</param>
/// <param name="Path">The full path, of a file or of a folder.</param>
/// <param name="Kind">What brought the word.</param>
internal readonly record struct FileHint(string Root, string Path, FileHintKind Kind);
