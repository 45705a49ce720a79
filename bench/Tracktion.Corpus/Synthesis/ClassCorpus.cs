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
        return Pad(Create(kind, seed, random), random);
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
