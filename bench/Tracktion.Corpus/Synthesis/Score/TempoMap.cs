namespace Tracktion.Corpus.Synthesis.Score;

/// <summary>When each beat falls.</summary>
internal sealed class TempoMap
{
    private readonly double[] _times;

    private TempoMap(double[] times) => _times = times;

    /// <summary>How many beats there are.</summary>
    public int Count => _times.Length;

    /// <summary>Beats whose tempo drifts slowly about its mean.</summary>
    /// <param name="startSeconds">Where beat 0 falls; may be negative.</param>
    /// <param name="tempoBpm">The mean tempo.</param>
    /// <param name="depth">The furthest that the tempo strays, as a part of it.</param>
    /// <param name="beats">How many beats.</param>
    /// <param name="random">Draws the drift's course.</param>
    public static TempoMap Draw(double startSeconds, double tempoBpm, double depth, int beats, CorpusRandom random)
    {
        var slow = random.Between(24, 64);
        var quick = random.Between(8, 20);
        var slowPhase = random.Between(0, 2 * Math.PI);
        var quickPhase = random.Between(0, 2 * Math.PI);
        var times = new double[beats];
        var now = startSeconds;
        for (var i = 0; i < beats; i++)
        {
            times[i] = now;
            var stray = (0.7 * Math.Sin((2 * Math.PI * i / slow) + slowPhase)) + (0.3 * Math.Sin((2 * Math.PI * i / quick) + quickPhase));
            now += 60 / (tempoBpm * (1 + (depth * stray)));
        }

        return new TempoMap(times);
    }

    /// <summary>The moment of a position in beats, between beats and past the last by the neighbouring beats' distance.</summary>
    public double Seconds(double beat)
    {
        var index = Math.Clamp((int)Math.Floor(beat), 0, _times.Length - 2);
        return _times[index] + ((beat - index) * (_times[index + 1] - _times[index]));
    }

    /// <summary>The first beat at or after a moment.</summary>
    public int FirstBeatFrom(double seconds)
    {
        var index = Array.FindIndex(_times, time => time >= seconds);
        return index < 0 ? _times.Length : index;
    }
}
