using Microsoft.Extensions.Options;
using Tracktion.Analysis.Storage;
using Tracktion.Observability.Operations;

namespace Tracktion.Analysis.Uploads;

/// <summary>Removes uploads that no analysis is about: what a crash left half written, or kept without a word in the database.</summary>
internal sealed class OrphanUploads(UploadStore uploads, AnalysisStore store, IOptions<AnalysisOptions> options, TimeProvider time) : ICleanupTask
{
    private const int AtOnce = 500;

    public string Name => "orphan_uploads";

    public async Task<CleanupResult> RunAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var age = options.Value.KeepOrphanUploadsFor;
        var before = time.GetUtcNow() - age;
        var (items, bytes) = (0L, 0L);
        foreach (var chunk in uploads.KeptBefore(before).Chunk(AtOnce))
        {
            var known = await store.KnownAsync([.. chunk.Select(upload => upload.Sha256).OfType<string>().Distinct()], cancellationToken);
            foreach (var (file, sha256) in chunk)
            {
                if (sha256 is not null && known.Contains(sha256)) continue;

                // The same content may have been sent again meanwhile, which makes the file a new one.
                file.Refresh();
                if (!file.Exists || file.LastWriteTimeUtc >= before.UtcDateTime) continue;

                (items, bytes) = (items + 1, bytes + file.Length);
                if (!dryRun) file.Delete();
            }
        }

        return new CleanupResult(items, bytes, age);
    }
}
