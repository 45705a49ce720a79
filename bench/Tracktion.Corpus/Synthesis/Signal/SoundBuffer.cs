namespace Tracktion.Corpus.Synthesis.Signal;

/// <summary>A stereo bus that sounds are added to.</summary>
internal sealed class SoundBuffer(int frames, int sampleRateHz)
{
    public float[] Left { get; } = new float[frames];

    public float[] Right { get; } = new float[frames];

    public int Frames => frames;

    public int SampleRateHz => sampleRateHz;

    /// <summary>Adds a sound; what lies before the start or past the end is left out.</summary>
    /// <param name="sound">Mono samples.</param>
    /// <param name="atSeconds">Where it begins; may be negative.</param>
    /// <param name="gain">A factor.</param>
    /// <param name="pan">0 left, 0.5 middle, 1 right; of constant power.</param>
    public void Add(ReadOnlySpan<float> sound, double atSeconds, double gain, double pan = 0.5)
    {
        var first = (int)Math.Round(atSeconds * sampleRateHz);
        var skip = Math.Max(0, -first);
        var count = Math.Min(sound.Length, frames - first);
        if (count <= skip) return;

        AddScaled(sound[skip..count], Left.AsSpan(first + skip), (float)(gain * Math.Cos(pan * Math.PI / 2)));
        AddScaled(sound[skip..count], Right.AsSpan(first + skip), (float)(gain * Math.Sin(pan * Math.PI / 2)));
    }

    /// <summary>Adds another bus of the same length.</summary>
    public void Add(SoundBuffer other, double gain)
    {
        AddScaled(other.Left, Left, (float)gain);
        AddScaled(other.Right, Right, (float)gain);
    }

    public void Scale(double gain)
    {
        foreach (ref var sample in Left.AsSpan()) sample *= (float)gain;
        foreach (ref var sample in Right.AsSpan()) sample *= (float)gain;
    }

    /// <summary>The root of the mean square over both channels.</summary>
    public double Rms()
    {
        var sum = 0.0;
        for (var i = 0; i < frames; i++) sum += (Left[i] * Left[i]) + (Right[i] * Right[i]);
        return Math.Sqrt(sum / Math.Max(1, 2 * frames));
    }

    public double Peak()
    {
        var peak = 0f;
        for (var i = 0; i < frames; i++) peak = Math.Max(peak, Math.Max(Math.Abs(Left[i]), Math.Abs(Right[i])));
        return peak;
    }

    private static void AddScaled(ReadOnlySpan<float> sound, Span<float> target, float gain)
    {
        for (var i = 0; i < sound.Length; i++) target[i] += sound[i] * gain;
    }
}
