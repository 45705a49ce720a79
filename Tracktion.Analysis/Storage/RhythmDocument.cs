namespace Tracktion.Analysis.Storage;

/// <summary>When things happen in a piece; times in seconds, rising.</summary>
internal sealed record RhythmDocument(
    IReadOnlyList<double> Beats,
    IReadOnlyList<double> Downbeats,
    IReadOnlyList<double> Onsets,
    IReadOnlyList<TempoAt> TempoCurve,
    IReadOnlyList<TempoAlternative> Alternatives);
