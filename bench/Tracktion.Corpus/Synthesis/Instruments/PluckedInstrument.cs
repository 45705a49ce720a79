namespace Tracktion.Corpus.Synthesis.Instruments;

/// <summary>Guitar, harp, plucked bass: noise in a delay line with a damping filter.</summary>
/// <remarks>Source: K. Karplus, A. Strong (1983); tuning by an all-pass after D. Jaffe, J. O. Smith (1983).</remarks>
/// <param name="brightness">0 dull, 1 bright: what the plectrum lets through.</param>
/// <param name="decaySeconds">The time to fall by 60 dB, of a note at 200 Hz.</param>
/// <param name="releaseSeconds">The time constant of the damping hand.</param>
/// <param name="sampleRateHz">The rate.</param>
/// <param name="random">Draws the noise.</param>
internal sealed class PluckedInstrument(double brightness, double decaySeconds, double releaseSeconds, int sampleRateHz, CorpusRandom random) : IInstrument
{
    private const float Smoothing = 0.5f;

    public bool IsSustained => false;

    public int Render(Span<float> target, Note note)
    {
        var seconds = Math.Min(note.Seconds + (6 * releaseSeconds), 1.2 * decaySeconds);
        var frames = Math.Min(target.Length, (int)(seconds * sampleRateHz));
        target = target[..frames];

        // The averaging filter delays by half a sample; the all-pass by what is left over.
        var period = (sampleRateHz / note.FrequencyHz) - 0.5;
        var length = (int)(period - 0.1);
        var fraction = period - length;
        var tune = (float)((1 - fraction) / (1 + fraction));
        var line = Excite(Math.Max(2, length), note);
        var feedback = (float)Math.Pow(10, -3 / (note.FrequencyHz * decaySeconds * Math.Pow(200 / note.FrequencyHz, 0.4)));
        Run(target, line, feedback, tune);
        Damp(target, note);
        return frames;
    }

    private float[] Excite(int length, Note note)
    {
        var line = new float[length];
        var keep = (float)(0.1 + (0.9 * brightness * note.Velocity));
        var low = 0f;
        for (var pass = 0; pass < 2; pass++)
        {
            for (var i = 0; i < length; i++)
            {
                low += keep * ((pass == 0 ? random.Noise() : line[i]) - low);
                line[i] = low;
            }
        }

        var mean = line.Average();
        var peak = line.Max(sample => Math.Abs(sample - mean)) + 1e-6f;
        for (var i = 0; i < length; i++) line[i] = (line[i] - mean) * (float)note.Velocity / peak;
        return line;
    }

    private static void Run(Span<float> target, float[] line, float feedback, float tune)
    {
        var at = 0;
        var before = 0f;
        var passIn = 0f;
        var passOut = 0f;
        for (var i = 0; i < target.Length; i++)
        {
            var current = line[at];
            target[i] = current;
            var averaged = feedback * ((Smoothing * current) + ((1 - Smoothing) * before));
            before = current;
            passOut = (tune * (averaged - passOut)) + passIn;
            passIn = averaged;
            line[at] = passOut;
            if (++at == line.Length) at = 0;
        }
    }

    private void Damp(Span<float> target, Note note)
    {
        var release = (float)Math.Exp(-1 / (releaseSeconds * sampleRateHz));
        var level = 1f;
        for (var i = (int)(note.Seconds * sampleRateHz); i < target.Length; i++) target[i] *= level *= release;
    }
}
