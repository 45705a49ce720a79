namespace Tracktion.Corpus.Synthesis.Signal;

/// <summary>A room: damped feedback combs in parallel, then all-passes.</summary>
/// <remarks>Source: M. R. Schroeder, "Natural sounding artificial reverberation" (1962); damping after J. A. Moorer (1979).</remarks>
internal static class Reverb
{
    private static readonly double[] CombSeconds = [0.0297, 0.0371, 0.0411, 0.0437];
    private static readonly double[] AllPassSeconds = [0.0050, 0.0017];

    /// <summary>Adds a room's answer to a bus.</summary>
    /// <param name="bus">Is read and added to.</param>
    /// <param name="seconds">The time in which the answer falls by 60 dB.</param>
    /// <param name="wet">The answer's level.</param>
    /// <param name="random">Draws the room's size and damping.</param>
    public static void Apply(SoundBuffer bus, double seconds, double wet, CorpusRandom random)
    {
        var size = random.Between(0.5, 1.3);
        var damping = (float)random.Between(0.1, 0.7);
        var input = new float[bus.Frames];
        var delay = (int)(random.Between(0.001, 0.025) * bus.SampleRateHz);
        for (var i = delay; i < input.Length; i++) input[i] = 0.5f * (bus.Left[i - delay] + bus.Right[i - delay]);
        AddAnswer(input, bus.Left, bus.SampleRateHz, size, seconds, damping, (float)wet);
        AddAnswer(input, bus.Right, bus.SampleRateHz, size * 1.037, seconds, damping, (float)wet);
    }

    private static void AddAnswer(float[] input, float[] output, int rate, double size, double seconds, float damping, float wet)
    {
        var answer = new float[input.Length];
        foreach (var comb in CombSeconds)
        {
            var feedback = (float)Math.Pow(10, -3 * comb * size / seconds);
            Comb(input, answer, new float[Math.Max(1, (int)(comb * size * rate))], feedback, damping);
        }

        foreach (var pass in AllPassSeconds) AllPass(answer, new float[Math.Max(1, (int)(pass * size * rate))]);
        for (var i = 0; i < answer.Length; i++) output[i] += wet * answer[i];
    }

    private static void Comb(float[] input, float[] answer, float[] line, float feedback, float damping)
    {
        var at = 0;
        var low = 0f;
        for (var i = 0; i < input.Length; i++)
        {
            var delayed = line[at];
            low = delayed + (damping * (low - delayed));
            line[at] = input[i] + (feedback * low);
            answer[i] += 0.25f * delayed;
            if (++at == line.Length) at = 0;
        }
    }

    private static void AllPass(float[] samples, float[] line)
    {
        const float Gain = 0.7f;
        var at = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var delayed = line[at];
            var fed = samples[i] + (Gain * delayed);
            line[at] = fed;
            samples[i] = delayed - (Gain * fed);
            if (++at == line.Length) at = 0;
        }
    }
}
