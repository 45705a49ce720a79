using Tracktion.Audio.Classification;
using Tracktion.Audio.Features.Statistics;
using Tracktion.Audio.Loudness;
using Tracktion.Audio.Pictures;

namespace Tracktion.Audio.Analyzing;

/// <summary>What was measured of a file, before any model has judged it.</summary>
internal sealed record AnalysisFindings(
    LoudnessAnalysis Loudness, WaveformPeaks Waveform, IReadOnlyDictionary<string, FeatureSummary> Summaries, SoundEvidence Evidence, byte[]? SpectrogramPng);
