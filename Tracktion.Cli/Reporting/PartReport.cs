namespace Tracktion.Cli.Reporting;

/// <summary>One part of an instance in the answer of <c>status</c>.</summary>
/// <param name="Name">The part.</param>
/// <param name="ProcessId">Its process; null when it does not run.</param>
/// <param name="Health"><c>ready</c>, <c>not ready</c>, <c>unreachable</c>, <c>running</c> (a server) or <c>stopped</c>.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="MemoryBytes">Its resident memory.</param>
/// <param name="Stats">What it counts (<c>GET /stats</c>).</param>
internal sealed record PartReport(
    string Name, int? ProcessId, string Health, string Address, long? MemoryBytes, IReadOnlyDictionary<string, double> Stats);
