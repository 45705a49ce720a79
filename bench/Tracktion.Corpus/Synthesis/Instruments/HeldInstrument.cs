using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>Organ, pad, strings, winds, leads, synthetic bass, sung vowels: wavetables with an envelope, a filter and vibrato.</summary>
internal sealed class HeldInstrument(HeldTimbre timbre, int sampleRateHz, CorpusRandom random) : IInstrument
{
    // Pitch and filter move this often.
    private const int ControlBlock = 32;

    public bool IsSustained => timbre.Envelope.Sustain > 0.3;

    public int Render(Span<float> target, Note note)
    {
        var frames = Math.Min(target.Length, timbre.Envelope.Length(note, sampleRateHz));
        target = target[..frames];
        target.Clear();
        for (var voice = 0; voice < timbre.Voices; voice++)
        {
            var spread = timbre.Voices == 1 ? 0 : ((2.0 * voice / (timbre.Voices - 1)) - 1) * timbre.DetuneCents;
            AddVoice(target, note.FrequencyHz * Math.Pow(2, spread / 1200), note.Velocity / Math.Sqrt(timbre.Voices));
        }

        if (timbre.Breath > 0) AddBreath(target, note);
        if (timbre.FilterRatio > 0) Filter(target, note);
        if (timbre.FormantsHz.Length > 0) Resonate(target);
        timbre.Envelope.Apply(target, note, sampleRateHz);
        return frames;
    }

    private void AddVoice(Span<float> target, double frequencyHz, double gain)
    {
        var table = timbre.Table.For(frequencyHz);
        var level = (float)gain;
        var phase = random.Unit();
        var vibratoPhase = random.Unit();
        for (var first = 0; first < target.Length; first += ControlBlock)
        {
            var seconds = (double)first / sampleRateHz;
            // Players let a note speak before they let it swing.
            var depth = timbre.VibratoCents * Math.Min(1, seconds / 0.35);
            var cents = (depth * SineTable.At(vibratoPhase + (timbre.VibratoHz * seconds))) - (timbre.ScoopCents * Math.Exp(-seconds / 0.04));
            var step = frequencyHz * Math.Exp(cents * (Math.Log(2) / 1200)) / sampleRateHz;
            phase = AddBlock(target.Slice(first, Math.Min(ControlBlock, target.Length - first)), table, phase, step, level);
        }
    }

    private static double AddBlock(Span<float> block, float[] table, double phase, double step, float level)
    {
        for (var i = 0; i < block.Length; i++)
        {
            var position = phase * Wavetable.Size;
            var index = (int)position & (Wavetable.Size - 1);
            var low = table[index];
            block[i] += level * (low + ((table[index + 1] - low) * (float)(position - Math.Floor(position))));
            phase += step;
            if (phase >= 1) phase -= 1;
        }

        return phase;
    }

    private void AddBreath(Span<float> target, Note note)
    {
        var level = (float)(timbre.Breath * note.Velocity);
        var filter = Biquad.BandPass(Math.Min(2.5 * note.FrequencyHz, 8000), 0.8, sampleRateHz);
        foreach (ref var sample in target) sample += level * filter.Next(random.Noise());
    }

    // A state-variable low-pass (A. Simper's trapezoidal form), whose cut-off may move.
    private void Filter(Span<float> target, Note note)
    {
        var s1 = 0f;
        var s2 = 0f;
        var k = (float)(1 / timbre.FilterQ);
        for (var first = 0; first < target.Length; first += ControlBlock)
        {
            var sweep = timbre.FilterSweepOctaves * note.Velocity * Math.Exp(-first / (timbre.FilterSweepSeconds * sampleRateHz));
            var hz = Math.Min(0.45 * sampleRateHz, note.FrequencyHz * timbre.FilterRatio * Math.Pow(2, sweep));
            var g = (float)Math.Tan(Math.PI * hz / sampleRateHz);
            var a1 = 1 / (1 + (g * (g + k)));
            var end = Math.Min(first + ControlBlock, target.Length);
            for (var i = first; i < end; i++)
            {
                var v3 = target[i] - s2;
                var v1 = (a1 * s1) + (g * a1 * v3);
                var v2 = s2 + (g * a1 * s1) + (g * g * a1 * v3);
                s1 = (2 * v1) - s1;
                s2 = (2 * v2) - s2;
                target[i] = v2;
            }
        }
    }

    private void Resonate(Span<float> target)
    {
        var first = Biquad.BandPass(timbre.FormantsHz[0], 6, sampleRateHz);
        var second = Biquad.BandPass(timbre.FormantsHz[1], 9, sampleRateHz);
        var third = Biquad.BandPass(timbre.FormantsHz[2], 10, sampleRateHz);
        foreach (ref var sample in target)
        {
            var source = sample;
            sample = (0.15f * source) + (2 * first.Next(source)) + (1.6f * second.Next(source)) + third.Next(source);
        }
    }
}
