using Tracktion.Corpus.Synthesis;

namespace Tracktion.Corpus;

/// <summary>What <c>--kind</c> names: the kinds of the classes, and <c>piece</c> for whole pieces of music.</summary>
internal static class PieceSource
{
    public const string WholePiece = "piece";

    public static CorpusPiece Create(string kind, int seed) => kind == WholePiece ? MusicCorpus.Create(seed) : ClassCorpus.Create(kind, seed);
}
