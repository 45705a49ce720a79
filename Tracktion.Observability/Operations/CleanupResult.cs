namespace Tracktion.Observability.Operations;

/// <summary>What a task of <c>POST /cleanup</c> removed, or would.</summary>
/// <param name="Items">How many rows, files or messages.</param>
/// <param name="Bytes">Their size in bytes; null where it is not known.</param>
/// <param name="OlderThan">The age that they had at least; null where age does not matter.</param>
public sealed record CleanupResult(long Items, long? Bytes, TimeSpan? OlderThan);
