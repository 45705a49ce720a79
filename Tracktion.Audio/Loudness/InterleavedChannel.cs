namespace Tracktion.Audio.Loudness;

/// <summary>One channel out of interleaved samples.</summary>
internal static class InterleavedChannel
{
    /// <summary>Copies a channel's samples to a row of their own. Allocates nothing.</summary>
    /// <param name="interleaved">At least as many frames as the target is long.</param>
    /// <param name="channel">Which channel, from 0.</param>
    /// <param name="channels">How many there are.</param>
    /// <param name="target">The row.</param>
    public static void Copy(ReadOnlySpan<float> interleaved, int channel, int channels, Span<float> target)
    {
        interleaved = interleaved[..(target.Length * channels)];
        if (channels == 1)
        {
            interleaved.CopyTo(target);
            return;
        }

        for (int i = 0, from = channel; i < target.Length; i++, from += channels) target[i] = interleaved[from];
    }
}
