namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>A period of the sine, read by phase.</summary>
internal static class SineTable
{
    private const int Size = 4096;
    private static readonly float[] Values = [.. Enumerable.Range(0, Size + 1).Select(i => (float)Math.Sin(2 * Math.PI * i / Size))];

    /// <summary>The sine of a phase in periods, of any size.</summary>
    public static float At(double phase)
    {
        var position = (phase - Math.Floor(phase)) * Size;
        var index = (int)position;
        if (index >= Size) index = Size - 1;
        var low = Values[index];
        return low + ((Values[index + 1] - low) * (float)(position - index));
    }
}
