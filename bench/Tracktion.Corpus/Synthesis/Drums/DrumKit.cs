using Tracktion.Corpus.Synthesis.Signal;

namespace Tracktion.Corpus.Synthesis.Drums;

/// <summary>A kit: each drum with a level, a place and a few strokes, rendered once.</summary>
internal sealed class DrumKit
{
    private const int Strokes = 2;

    private static readonly double[] UsualLevels = [0.9, 0.62, 0.55, 0.35, 0.22, 0.22, 0.2, 0.35, 0.6, 0.55, 0.5, 0.18, 0.22, 0.25, 0.3, 0.5, 0.45];

    private readonly float[]?[] _strokes;
    private readonly double[] _levels;
    private readonly double[] _pans;
    private readonly DrumSynthesizer _synthesizer;
    private readonly CorpusRandom _random;

    public DrumKit(int sampleRateHz, CorpusRandom random)
    {
        var voices = UsualLevels.Length;
        _random = random;
        _synthesizer = new DrumSynthesizer(sampleRateHz, random.Fork());
        _strokes = new float[]?[voices * Strokes];
        _levels = [.. UsualLevels.Select(level => level * Math.Pow(10, 0.2 * random.Gaussian()))];
        var width = random.Between(0, 0.35);
        _pans = [.. UsualLevels.Select((_, voice) => voice < 2 ? 0.5 : 0.5 + (width * random.Between(-1, 1)))];
    }

    public void Strike(SoundBuffer bus, DrumVoice voice, double atSeconds, double velocity)
    {
        var index = ((int)voice * Strokes) + (_random.Chance(0.75) ? 0 : 1);
        var sound = _strokes[index];
        if (sound is null)
        {
            sound = _synthesizer.Render(voice);
            // The other stroke of the same drum is the same, a little duller: drums do not change between strokes.
            var soft = (float[])sound.Clone();
            Biquad.LowPass(_random.LogBetween(4000, 12_000), 0.6, bus.SampleRateHz).Process(soft);
            _strokes[(int)voice * Strokes] = sound;
            _strokes[((int)voice * Strokes) + 1] = soft;
        }

        bus.Add(sound, atSeconds, _levels[(int)voice] * velocity, _pans[(int)voice]);
    }
}
