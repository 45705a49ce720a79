namespace Tracktion.Analysis.Storage;

/// <summary>Features over time, as they are kept.</summary>
/// <param name="Names">The features.</param>
/// <param name="FramesPerRow">How many frames a value is the mean of.</param>
/// <param name="SecondsPerRow">The time between two values.</param>
/// <param name="Columns">The values of each feature, in the order of the names, all equally many.</param>
internal sealed record FeatureCurves(IReadOnlyList<string> Names, int FramesPerRow, double SecondsPerRow, IReadOnlyList<float[]> Columns)
{
    /// <summary>The values of a feature; null where it was not kept.</summary>
    public float[]? Find(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name) return Columns[i];
        }

        return null;
    }
}
