namespace Tracktion.Audio.Loudness;

/// <summary>Steps of 100 ms, the grid of all loudness. At some rates a step is no whole number of samples; its bounds are rounded down, so that no error adds up.</summary>
/// <param name="SampleRateHz">Samples a second.</param>
internal readonly record struct LoudnessSteps(int SampleRateHz)
{
    /// <summary>Steps in a second.</summary>
    public const int PerSecond = 10;

    /// <summary>The frame behind a step's last.</summary>
    public long End(long step) => (step + 1) * SampleRateHz / PerSecond;

    /// <summary>How many frames some steps have.</summary>
    /// <param name="step">The last of them.</param>
    /// <param name="count">How many they are; not more than there were.</param>
    public long Frames(long step, int count) => End(step) - End(step - count);
}
