namespace Tracktion.Cli.Ingesting;

/// <summary>A file under a watched folder.</summary>
/// <param name="Source">Where it came from.</param>
/// <param name="WatchedPath">Where the watcher sees it.</param>
/// <param name="Sha256">The hash of what was brought in.</param>
internal sealed record PlacedFile(SourceFile Source, string WatchedPath, string Sha256);
