namespace Tracktion.Observability.Operations;

/// <summary>The answer of <c>POST /clear-cache</c>.</summary>
/// <param name="Service">The service.</param>
/// <param name="Caches">Each of its caches; a service without any has none.</param>
internal sealed record ClearCacheAnswer(string Service, IReadOnlyList<ClearedCache> Caches);
