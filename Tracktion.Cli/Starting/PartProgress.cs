namespace Tracktion.Cli.Starting;

/// <summary>One row of the table of <c>up</c>.</summary>
/// <param name="Name">The part.</param>
/// <param name="Status">How far it is.</param>
/// <param name="Elapsed">How long its start took, or has taken until now.</param>
/// <param name="Detail">Its address, or why it failed.</param>
internal sealed record PartProgress(string Name, PartStatus Status, TimeSpan Elapsed, string Detail);
