using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracktion.Analysis.Analyses;
using Tracktion.Audio.Classification;
using Tracktion.Audio.Decoding;
using Tracktion.Messaging;

namespace Tracktion.Analysis.Telemetry;

/// <summary>What this service owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class AnalysisMetrics
{
    private static readonly InstrumentAdvice<double> DurationBuckets =
        new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300] };

    private static readonly InstrumentAdvice<double> FeatureBuckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] };

    private static readonly InstrumentAdvice<double> RatioBuckets =
        new() { HistogramBucketBoundaries = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] };

    private static readonly InstrumentAdvice<double> LoudnessBuckets =
        new() { HistogramBucketBoundaries = [-70, -40, -30, -26, -23, -20, -18, -16, -14, -12, -10, -8, -6, 0] };

    private static readonly InstrumentAdvice<double> PeakBuckets =
        new() { HistogramBucketBoundaries = [-60, -40, -20, -12, -9, -6, -3, -2, -1, -0.5, 0, 1, 3, 6] };

    private readonly Counter<long> _requests;
    private readonly Counter<long> _errors;
    private readonly Counter<long> _processed;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _stages;
    private readonly Histogram<double> _external;
    private readonly Histogram<double> _ratio;
    private readonly Histogram<double> _loudness;
    private readonly Histogram<double> _peak;
    private readonly Histogram<double> _features;
    private readonly Counter<long> _classes;
    private readonly Counter<long> _genres;
    private readonly GenreLabels _genreLabels = new();
    private double _lastLoudness = double.NaN;
    private double _lastPeak = double.NaN;
    private int _models;

    public AnalysisMetrics(IMeterFactory meters, ActiveAnalyses active, QueueStatistics queue)
    {
        var meter = meters.Create(AnalysisTelemetry.Name);
        meter.CreateObservableGauge("active_analyses", () => active.Count, "{analysis}", "Analyses under way.");
        meter.CreateObservableGauge("audio_files_queued", () => queue.QueueLength, "{file}", "Files that wait for, or are in, their analysis.");
        _requests = meter.CreateCounter<long>("analysis_requests_total", "{request}", "Analyses asked for, by the way they came: queue, path or upload.");
        _errors = meter.CreateCounter<long>("analysis_errors_total", "{error}", "Analyses that failed, by reason.");
        _processed = meter.CreateCounter<long>("audio_files_processed_total", "{file}", "Files brought to an end, by status and format.");
        _duration = meter.CreateHistogram("analysis_duration_seconds", "s", "Time of one analysis, without its entry in the database.", advice: DurationBuckets);
        _stages = meter.CreateHistogram("audio_analysis_duration_seconds", "s", "Time of one stage of an analysis, by stage.", advice: DurationBuckets);
        _external = meter.CreateHistogram("external_call_duration_seconds", "s", "Time of one run of another program, by program.", advice: DurationBuckets);
        _ratio = meter.CreateHistogram("audio_render_realtime_ratio", "1", "Seconds of audio for each second of work.", advice: RatioBuckets);
        _loudness = meter.CreateHistogram("audio_lufs", "{LUFS}", "Integrated loudness of analysed files.", advice: LoudnessBuckets);
        _peak = meter.CreateHistogram("audio_peak_db", "{dBFS}", "Sample peak of analysed files.", advice: PeakBuckets);
        _features = meter.CreateHistogram("feature_extraction_duration_seconds", "s", "Work on one group of features of a file, over all threads.", advice: FeatureBuckets);
        _classes = meter.CreateCounter<long>("audio_classifications_total", "{file}", "Files classified, by class.");
        _genres = meter.CreateCounter<long>("audio_genre_total", "{file}", "Files analysed, by their tagged genre.");

        // A histogram and a gauge cannot share a name on the page, so the last values have names of their own.
        meter.CreateObservableGauge("audio_lufs_last", () => Once(ref _lastLoudness), "{LUFS}", "Integrated loudness of the last analysed file.");
        meter.CreateObservableGauge("audio_peak_db_last", () => Once(ref _lastPeak), "{dBFS}", "Sample peak of the last analysed file.");
        meter.CreateObservableGauge("model_cache_entries", () => Volatile.Read(ref _models), "{model}", "Models held in memory.");
        BeginAtZero();
    }

    /// <summary>Counts an analysis that broke the service or ended in an error, time and again.</summary>
    public void GivenUp() => _errors.Add(1, new KeyValuePair<string, object?>("reason", AnalysisReasons.GivenUp));

    public void Requested(string source) => _requests.Add(1, new KeyValuePair<string, object?>("source", source));

    public void StageEnded(string stage, TimeSpan duration) =>
        _stages.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("analysis_type", stage));

    public void CalledOut(ExternalCall call) =>
        _external.Record(call.Duration.TotalSeconds, new KeyValuePair<string, object?>("program", call.Program));

    public void FeaturesExtracted(string group, TimeSpan worked) => _features.Record(worked.TotalSeconds, new KeyValuePair<string, object?>("feature", group));

    public void Classified(string name)
    {
        _classes.Add(1, new KeyValuePair<string, object?>("class", name));
        // The models are part of the audio library: the first analysis loads all of them, and they stay.
        if (Volatile.Read(ref _models) == 0) Volatile.Write(ref _models, CountModels());
    }

    public void Ended(AnalysisResult result, TimeSpan duration)
    {
        _duration.Record(duration.TotalSeconds);
        _processed.Add(1, new TagList { { "status", result.Status }, { "format", result.Format?.Container ?? "unknown" } });
        if (result.Fault is { } fault) _errors.Add(1, new KeyValuePair<string, object?>("reason", fault.Code));
        if (result.Analysis is not { } analysis) return;

        if (duration > TimeSpan.Zero) _ratio.Record(analysis.Duration / duration);
        if (result.Tags.Genre is { } genre) _genres.Add(1, new KeyValuePair<string, object?>("genre", _genreLabels.Of(genre)));
        _loudness.Record(analysis.Loudness.IntegratedLufs);
        Volatile.Write(ref _lastLoudness, analysis.Loudness.IntegratedLufs);
        if (analysis.Loudness.SamplePeakDbfs is not { } peak) return;

        _peak.Record(peak);
        Volatile.Write(ref _lastPeak, peak);
    }

    // Nothing before the first file.
    private static Measurement<double>[] Once(ref double last) => Volatile.Read(ref last) is var value && double.IsNaN(value) ? [] : [new Measurement<double>(value)];

    // So that an alert on a rise sees the first one.
    private void BeginAtZero()
    {
        foreach (var source in RequestSources.All) _requests.Add(0, new KeyValuePair<string, object?>("source", source));
        foreach (var reason in AnalysisReasons.All) _errors.Add(0, new KeyValuePair<string, object?>("reason", reason));
        foreach (var name in SoundClassification.ClassNames) _classes.Add(0, new KeyValuePair<string, object?>("class", name));
    }

    private static int CountModels() =>
        typeof(Audio.AudioAnalyzer).Assembly.GetManifestResourceNames().Count(name => name.Contains(".Models.", StringComparison.Ordinal));
}
