using Microsoft.Extensions.Options;
using Tracktion.Observability.Operations;

namespace Tracktion.FileWatcher.Storage;

/// <summary>Removes the rows of files that were removed long ago.</summary>
internal sealed class RemovedFiles(WatchedFileStore store, IOptions<FileWatcherOptions> options, TimeProvider time) : ICleanupTask
{
    public string Name => "removed_files";

    public async Task<CleanupResult> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var age = options.Value.KeepRemovedFor;
        var before = time.GetUtcNow() - age;
        var (count, bytes) = await store.ForgetRemovedAsync(before, dryRun, cancellationToken);
        return new CleanupResult(count, bytes, age);
    }
}
