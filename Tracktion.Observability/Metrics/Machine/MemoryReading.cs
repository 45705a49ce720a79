namespace Tracktion.Observability.Metrics.Machine;

/// <summary>How much memory is in use.</summary>
/// <param name="UsedBytes">What cannot be had back without harm: without the file cache that the kernel gives up first.</param>
/// <param name="LimitBytes">What there is, above 0.</param>
/// <param name="IsContainer">Whether these are the container's numbers, and not the machine's.</param>
internal readonly record struct MemoryReading(long UsedBytes, long LimitBytes, bool IsContainer)
{
    /// <summary>The share in use, 0 to 1.</summary>
    public double Ratio => Math.Clamp((double)UsedBytes / LimitBytes, 0, 1);
}
