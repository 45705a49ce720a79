using Tracktion.Corpus.Synthesis.Classes;

namespace Tracktion.Corpus.Synthesis;

/// <summary>Sounds of every kind that a classifier tells apart, each made from its kind and seed alone.</summary>
internal static class ClassCorpus
{
    /// <summary>Makes a sound: the same kind and seed give the same sound.</summary>
    /// <param name="kind">One of <see cref="CorpusKind.All"/>.</param>
    /// <param name="seed">Any number. Music of a seed is an excerpt of <see cref="MusicCorpus"/>'s piece of that seed, or a solo.</param>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    /// <exception cref="InvalidOperationException">Speech was asked for and espeak-ng is not installed.</exception>
    public static CorpusPiece Create(string kind, int seed)
    {
        var random = new CorpusRandom(seed, kind);
        return Pad(Press(Create(kind, seed, random), random), random);
    }

    private static CorpusPiece Create(string kind, int seed, CorpusRandom random) => kind switch
    {
        CorpusKind.Music when random.Chance(0.25) => SoloMusic.Create(seed, random),
        CorpusKind.Music => MusicExcerpt.Create(seed, random),
        CorpusKind.Percussion => PercussionLoop.Create(seed, random),
        CorpusKind.Speech => SpokenText.Create(seed, random),
        CorpusKind.Noise => NoiseTexture.Create(seed, random),
        CorpusKind.Tonal => TonalShot.Create(seed, random),
        CorpusKind.Silence => SilentPiece.Create(seed, random),
        _ => throw new ArgumentException($"There is no kind '{kind}'. There are: {string.Join(", ", CorpusKind.All)}.", nameof(kind)),
    };

    // Loops of real drums are compressed until tails, room and hiss are nearly as loud as the strokes; half of ours are too, and a quarter of the music.
    private static CorpusPiece Press(CorpusPiece piece, CorpusRandom random)
    {
        var share = piece.Kind switch { CorpusKind.Percussion => 0.5, CorpusKind.Music => 0.25, _ => 0 };
        if (!random.Chance(share)) return piece;

        var (strength, hiss) = (random.Between(0.3, 0.8), random.LogBetween(1e-4, 1e-2));
        var (samples, envelope, release) = (new float[piece.Samples.Length], 0.0, Math.Exp(-1 / (0.08 * piece.SampleRateHz * piece.Channels)));
        var peak = Math.Max(1e-6, piece.Samples.Max(Math.Abs));
        for (var i = 0; i < samples.Length; i++)
        {
            var sample = piece.Samples[i] + (hiss * peak * random.Noise());
            envelope = Math.Max(Math.Abs(sample), envelope * release);
            samples[i] = (float)(0.9 * sample * Math.Min(30, Math.Pow(Math.Max(envelope, 1e-6) / peak, -strength)));
        }

        var loudest = Math.Max(1, samples.Max(Math.Abs));
        return piece with { Samples = [.. samples.Select(sample => sample / loudest)] };
    }

    // A recording rarely begins and ends with its sound: a fifth of the pieces have a stretch of silence after it, or before.
    private static CorpusPiece Pad(CorpusPiece piece, CorpusRandom random)
    {
        if (piece.Kind == CorpusKind.Silence || !random.Chance(0.2)) return piece;

        var silence = new float[(int)(Math.Min(4, piece.Seconds * random.Between(0.1, 1)) * piece.SampleRateHz) * piece.Channels];
        return random.Chance(0.8)
            ? piece with { Samples = [.. piece.Samples, .. silence] }
            : piece with { Samples = [.. silence, .. piece.Samples], BeatTimes = [], DownbeatTimes = [] };
    }
}
