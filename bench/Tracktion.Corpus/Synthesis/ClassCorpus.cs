namespace Tracktion.Corpus.Synthesis;

internal static class ClassCorpus
{
    public static CorpusPiece CreateWhole(string kind, int seed) => MusicCorpus.Create(seed);
}
