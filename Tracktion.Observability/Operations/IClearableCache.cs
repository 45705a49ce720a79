namespace Tracktion.Observability.Operations;

/// <summary>A cache that <c>POST /clear-cache</c> clears. Registered as a singleton of this interface.</summary>
public interface IClearableCache
{
    /// <summary>Its name in the answer, snake_case.</summary>
    string Name { get; }

    /// <summary>Makes everything that is kept void, so that the next question is answered anew.</summary>
    /// <returns>How many entries were removed.</returns>
    /// <remarks>What it throws is told in the answer; other caches are cleared all the same.</remarks>
    Task<long> ClearAsync(CancellationToken cancellationToken);
}
