namespace Tracktion.Observability.Metrics.Machine;

/// <summary>How full a file system is.</summary>
/// <param name="Mount">Where it begins in the tree of folders.</param>
/// <param name="UsedPercent">What is not to be had for this process, of the whole, 0 to 100: 100 less what <c>/health</c> calls free.</param>
internal readonly record struct DiskReading(string Mount, double UsedPercent);
