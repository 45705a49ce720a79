namespace Tracktion.Corpus.Synthesis;

/// <summary>The kinds of sound.</summary>
internal static class CorpusKind
{
    public const string Music = "music";
    public const string Percussion = "percussion";
    public const string Speech = "speech";
    public const string Noise = "noise";
    public const string Tonal = "tonal";
    public const string Silence = "silence";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Music, Percussion, Speech, Noise, Tonal, Silence];
}
