using Tracktion.Audio.Rhythm;

namespace Tracktion.Audio.Tonality;

/// <summary>How the pitch classes of a profile change from one stretch to the next: 1 less the cosine between them.</summary>
internal sealed class ChromaOverTime(PitchProfile profile) : IHarmonyOverTime
{
    public double Change(double fromSeconds, double changeSeconds, double toSeconds)
    {
        Span<double> before = stackalloc double[12];
        Span<double> after = stackalloc double[12];
        Add(fromSeconds, changeSeconds, before);
        Add(changeSeconds, toSeconds, after);
        var (product, left, right) = (0.0, 0.0, 0.0);
        for (var pitch = 0; pitch < 12; pitch++)
        {
            product += before[pitch] * after[pitch];
            left += before[pitch] * before[pitch];
            right += after[pitch] * after[pitch];
        }

        return left <= 0 || right <= 0 ? 0 : 1 - (product / Math.Sqrt(left * right));
    }

    // Frames are longer than short beats: one counts by how near its middle lies to the stretch's.
    private void Add(double fromSeconds, double toSeconds, Span<double> sum)
    {
        var (middle, reach) = ((fromSeconds + toSeconds) / 2, Math.Max((toSeconds - fromSeconds) / 2, profile.SecondsPerFrame));
        var first = Math.Max(0, (int)Math.Ceiling((middle - reach - (profile.FrameSeconds / 2)) / profile.SecondsPerFrame));
        for (var frame = first; frame < profile.Chroma.Count; frame++)
        {
            var distance = Math.Abs((frame * profile.SecondsPerFrame) + (profile.FrameSeconds / 2) - middle) / reach;
            if (distance >= 1 && (frame * profile.SecondsPerFrame) + (profile.FrameSeconds / 2) > middle) break;
            if (distance >= 1) continue;

            var chroma = profile.Chroma[frame];
            for (var pitch = 0; pitch < 12; pitch++) sum[pitch] += (1 - distance) * chroma[pitch];
        }
    }
}
