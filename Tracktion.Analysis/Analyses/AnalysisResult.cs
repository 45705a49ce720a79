using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;

namespace Tracktion.Analysis.Analyses;

/// <summary>What came of one file: measured to its end, or not, and why.</summary>
internal sealed record AnalysisResult
{
    /// <summary>What the file is; null where not even that could be read.</summary>
    public AudioFormat? Format { get; init; }

    /// <summary>What its tags say.</summary>
    public AudioTags Tags { get; init; } = AudioTags.None;

    /// <summary>What was measured, of a damaged file up to its damage; null where nothing was decoded.</summary>
    public AudioAnalysis? Analysis { get; init; }

    /// <summary>What is wrong with the file; null where nothing is.</summary>
    public DecodeFault? Fault { get; init; }

    /// <summary><c>completed</c> where all of the file was measured, else <c>failed</c>.</summary>
    public string Status => Fault is null ? AnalysisStatus.Completed : AnalysisStatus.Failed;
}
