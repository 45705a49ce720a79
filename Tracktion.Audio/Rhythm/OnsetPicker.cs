namespace Tracktion.Audio.Rhythm;

/// <summary>The frames where something begins: peaks of the onset strength that stand above what is around them.</summary>
/// <remarks>Source: S. Böck et al., "Evaluating the online capabilities of onset detection methods", ISMIR 2012, 2.2: its windows of 30 ms, 100 ms and 70 ms.</remarks>
internal static class OnsetPicker
{
    private const double PeakSeconds = 0.03;
    private const double BeforeSeconds = 0.1;
    private const double AfterSeconds = 0.07;
    private const float Threshold = 0.03f;

    public static List<int> Pick(ReadOnlySpan<float> strength, double frameRateHz)
    {
        var (peak, before, after) = ((int)Math.Round(PeakSeconds * frameRateHz), (int)Math.Round(BeforeSeconds * frameRateHz), (int)Math.Round(AfterSeconds * frameRateHz));
        List<int> onsets = [];
        for (var frame = 0; frame < strength.Length; frame++)
        {
            var value = strength[frame];
            if (onsets.Count > 0 && frame - onsets[^1] < peak) continue;
            if (!IsLargest(strength, frame, peak)) continue;

            var around = strength[Math.Max(0, frame - before)..Math.Min(strength.Length, frame + after + 1)];
            var mean = 0f;
            foreach (var near in around) mean += near / around.Length;
            if (value >= mean + Threshold) onsets.Add(frame);
        }

        return onsets;
    }

    private static bool IsLargest(ReadOnlySpan<float> strength, int frame, int reach)
    {
        for (var near = Math.Max(0, frame - reach); near <= Math.Min(strength.Length - 1, frame + reach); near++)
        {
            if (strength[near] > strength[frame]) return false;
        }

        return strength[frame] > 0;
    }
}
