namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>Bells, electric pianos and metallic basses: a sine whose phase another sine moves.</summary>
/// <remarks>Source: J. M. Chowning, "The synthesis of complex audio spectra by means of frequency modulation" (1973).</remarks>
internal sealed class FmInstrument(double ratio, double index, double indexSeconds, Envelope envelope, int sampleRateHz) : IInstrument
{
    public bool IsSustained => envelope.Sustain > 0.3;

    public int Render(Span<float> target, Note note)
    {
        var frames = Math.Min(target.Length, envelope.Length(note, sampleRateHz));
        target = target[..frames];
        var step = note.FrequencyHz / sampleRateHz;
        var carrier = 0.0;
        var modulator = 0.0;
        // Kept below what would fold at half the sample rate.
        var room = Math.Max(0, (0.4 / (step * ratio)) - 1);
        var depth = Math.Min(index * note.Velocity, room) / (2 * Math.PI);
        var decay = Math.Exp(-1 / (indexSeconds * sampleRateHz));
        for (var i = 0; i < target.Length; i++)
        {
            target[i] = (float)note.Velocity * SineTable.At(carrier + (depth * SineTable.At(modulator)));
            carrier += step;
            modulator += step * ratio;
            depth *= decay;
        }

        envelope.Apply(target, note, sampleRateHz);
        return frames;
    }
}
