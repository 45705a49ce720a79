using Tracktion.Audio.Classification;
using Tracktion.Audio.Decoding;
using Tracktion.Audio.Features;
using Tracktion.Audio.Features.Statistics;
using Tracktion.Audio.Loudness;
using Tracktion.Audio.Pictures;
using Tracktion.Audio.Rhythm;
using Tracktion.Audio.Similarity;
using Tracktion.Audio.Tonality;

namespace Tracktion.Audio.Analyzing;

/// <summary>All that was measured of a file; of a damaged one up to its damage. Every number is finite.</summary>
public sealed record AudioAnalysis
{
    /// <summary>How decoding ended: complete, partial or rejected, and why.</summary>
    public required DecodeResult Decoding { get; init; }

    /// <summary>Decoded length.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Root of the mean square over all channels in dBFS, where a full-scale sine is −3.01; null for silence.</summary>
    public required double? RmsDbfs { get; init; }

    /// <summary>Loudness and peaks.</summary>
    public required LoudnessAnalysis Loudness { get; init; }

    /// <summary>Faults of the recording.</summary>
    public required SignalQualityAnalysis Quality { get; init; }

    /// <summary>Where the long-term spectrum ends, in Hz; null for silence.</summary>
    public required double? BandwidthHz { get; init; }

    /// <summary>Tempo, beats, bars and onsets.</summary>
    public required RhythmAnalysis Rhythm { get; init; }

    /// <summary>Tuning and key.</summary>
    public required TonalityAnalysis Tonality { get; init; }

    /// <summary>What kind of sound it is.</summary>
    public required SoundClassification Class { get; init; }

    /// <summary>How each feature of the chosen groups is distributed over the file, by its name in <see cref="FeatureCatalog"/>.</summary>
    public required IReadOnlyDictionary<string, FeatureSummary> Features { get; init; }

    /// <summary>The features over time.</summary>
    public required FeatureMatrix Matrix { get; init; }

    /// <summary>What the file sounds like, to be compared with others.</summary>
    public required TrackVector Vector { get; init; }

    /// <summary>The waveform at several widths.</summary>
    public required WaveformPeaks Waveform { get; init; }

    /// <summary>The spectrogram as PNG, where pictures were asked for.</summary>
    public byte[]? SpectrogramPng { get; init; }

    /// <summary>The chromagram as PNG, where pictures were asked for.</summary>
    public byte[]? ChromagramPng { get; init; }

    /// <summary>How long the threads worked on each group, all added up.</summary>
    public required IReadOnlyDictionary<FeatureGroup, TimeSpan> Timings { get; init; }

    /// <summary>The features that have one value for the file, by their name in <see cref="FeatureCatalog"/>; what has none is left out.</summary>
    public IReadOnlyDictionary<string, double> Values()
    {
        Dictionary<string, double?> values = new(StringComparer.Ordinal)
        {
            ["tempo"] = Rhythm.TempoBpm,
            ["tempo_confidence"] = Rhythm.Confidence,
            ["beat_count"] = Rhythm.BeatTimes.Count,
            ["onset_rate"] = Duration > TimeSpan.Zero ? Rhythm.OnsetTimes.Count / Duration.TotalSeconds : 0,
            ["tuning"] = Tonality.TuningCents,
            ["key_confidence"] = Tonality.KeyConfidence,
            ["loudness"] = Loudness.IntegratedLufs,
            ["loudness_range"] = Loudness.RangeLu,
            ["loudness_momentary_max"] = Loudness.MomentaryMaxLufs,
            ["loudness_short_term_max"] = Loudness.ShortTermMaxLufs,
            ["true_peak"] = Loudness.TruePeakDbtp,
            ["sample_peak"] = Loudness.SamplePeakDbfs,
            ["clipped_share"] = Quality.ClippedShare,
            ["dc_offset"] = Quality.DcOffsets.MaxBy(Math.Abs),
            ["leading_silence"] = Quality.LeadingSilenceSeconds,
            ["trailing_silence"] = Quality.TrailingSilenceSeconds,
            ["phase_correlation"] = Quality.PhaseCorrelation,
            ["stereo_width"] = Quality.StereoWidth,
            ["bandwidth"] = BandwidthHz,
        };
        return values.Where(pair => pair.Value.HasValue).ToDictionary(pair => pair.Key, pair => pair.Value ?? 0, StringComparer.Ordinal);
    }
}
