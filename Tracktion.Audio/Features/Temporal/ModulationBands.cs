namespace Tracktion.Audio.Features.Temporal;

/// <summary>The four bands whose modulation is measured, as sums of mel bands.</summary>
internal static class ModulationBands
{
    public static readonly IReadOnlyList<string> Names = ["bass", "low", "middle", "high"];

    // Up to 250 Hz, 1 kHz, 4 kHz, and the rest.
    private static readonly double[] EdgesHz = [250, 1000, 4000];

    public static int Count => Names.Count;

    /// <summary>The band of each mel band.</summary>
    public static int[] Map(IReadOnlyList<double> centersHz) => [.. centersHz.Select(hz => EdgesHz.Count(edge => hz >= edge))];
}
