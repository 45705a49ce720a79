namespace Tracktion.Observability.Operations;

/// <summary>What became of one cache.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Entries">How many entries were removed; null where it failed.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
internal sealed record ClearedCache(string Name, long? Entries, string? Error);
