namespace Tracktion.Observability.Operations;

/// <summary>What became of one task.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Items">How many rows, files or messages were removed, or would be; null where it failed.</param>
/// <param name="Bytes">Their size in bytes; null where it is not known.</param>
/// <param name="OlderThanSeconds">The age that they had at least, in seconds; null where age does not matter.</param>
/// <param name="Error">Why it failed; null where it did not.</param>
internal sealed record CleanupReport(string Name, long? Items, long? Bytes, double? OlderThanSeconds, string? Error);
