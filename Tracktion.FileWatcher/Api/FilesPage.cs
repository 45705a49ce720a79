using Tracktion.FileWatcher.Storage;

namespace Tracktion.FileWatcher.Api;

/// <summary>An answer with files.</summary>
/// <param name="Files">The files.</param>
internal sealed record FilesPage(IReadOnlyList<WatchedFile> Files);
