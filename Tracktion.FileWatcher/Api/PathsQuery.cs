namespace Tracktion.FileWatcher.Api;

/// <summary>A question for files.</summary>
/// <param name="Paths">Full paths, 1 to 1000.</param>
internal sealed record PathsQuery(IReadOnlyList<string>? Paths);
