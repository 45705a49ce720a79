using System.Diagnostics;
using Tracktion.Observability;

namespace Tracktion.Analysis.Telemetry;

/// <summary>The names of this service's spans and attributes.</summary>
internal static class AnalysisTelemetry
{
    public const string Name = "Tracktion.Analysis";

    public const string AnalysisSpan = "audio_analysis";
    public const string LoadSpan = "load_file";
    public const string ExtractSpan = "extract_features";
    public const string ClassifySpan = "classify_audio";
    public const string StoreSpan = "store_results";

    public const string AnalysisId = "tracktion.analysis.id";
    public const string AnalyserVersion = "tracktion.analysis.version";
    public const string Status = "tracktion.analysis.status";
    public const string Format = "tracktion.audio.format";
    public const string Codec = "tracktion.audio.codec";
    public const string SampleRate = "tracktion.audio.sample_rate";
    public const string Channels = "tracktion.audio.channels";
    public const string Duration = "tracktion.audio.duration";
    public const string Loudness = "tracktion.audio.loudness";
    public const string FeatureGroup = "tracktion.feature.group";
    public const string Class = "tracktion.audio.class";
    public const string ClassConfidence = "tracktion.audio.class_confidence";

    public static readonly ServiceIdentity Identity = new("analysis", Name, 8000);

    public static readonly ActivitySource Source = new(Name);
}
