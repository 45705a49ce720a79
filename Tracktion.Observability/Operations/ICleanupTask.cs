namespace Tracktion.Observability.Operations;

/// <summary>Something that <c>POST /cleanup</c> removes: what is too old, or belongs to nothing any more. Registered as a singleton of this interface.</summary>
public interface ICleanupTask
{
    /// <summary>Its name in the answer, snake_case.</summary>
    string Name { get; }

    /// <summary>Finds what is to go, and removes it unless this is a dry run.</summary>
    /// <param name="dryRun">Whether only to tell what would go.</param>
    /// <param name="cancellationToken">Ends the work; what was removed until then stays removed.</param>
    /// <remarks>What it throws is told in the answer; other tasks run all the same.</remarks>
    Task<CleanupResult> RunAsync(bool dryRun, CancellationToken cancellationToken);
}
