namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>The course of a note's level.</summary>
/// <param name="AttackSeconds">From silence to full.</param>
/// <param name="DecaySeconds">The time constant from full to what is held.</param>
/// <param name="Sustain">What is held, 0 to 1.</param>
/// <param name="ReleaseSeconds">The time constant after the key is let go.</param>
internal sealed record Envelope(double AttackSeconds, double DecaySeconds, double Sustain, double ReleaseSeconds)
{
    private const double ReleaseConstants = 6;

    /// <summary>The samples from a note's start to the end of its release.</summary>
    public int Length(Note note, int sampleRateHz) => (int)((note.Seconds + (ReleaseConstants * ReleaseSeconds)) * sampleRateHz);

    public void Apply(Span<float> samples, Note note, int sampleRateHz)
    {
        var attack = Math.Max(1, (int)(AttackSeconds * sampleRateHz));
        var gate = (int)(note.Seconds * sampleRateHz);
        var decay = (float)Math.Exp(-1 / (Math.Max(0.001, DecaySeconds) * sampleRateHz));
        var release = (float)Math.Exp(-1 / (Math.Max(0.001, ReleaseSeconds) * sampleRateHz));
        var sustain = (float)Sustain;
        var above = 1 - sustain;
        var released = 1f;
        for (var i = 0; i < samples.Length; i++)
        {
            var level = i < attack ? (float)i / attack : sustain + above;
            if (i >= attack) above *= decay;
            if (i >= gate) released *= release;
            samples[i] *= level * released;
        }
    }
}
