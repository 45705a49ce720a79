using System.Diagnostics;
using System.Diagnostics.Metrics;
using Tracktion.Analysis.Analyses;
using Tracktion.Audio.Decoding;
using Tracktion.Messaging;

namespace Tracktion.Analysis.Telemetry;

/// <summary>What this service owes to <c>/metrics</c>. Names are contracts.</summary>
internal sealed class AnalysisMetrics
{
    private static readonly InstrumentAdvice<double> DurationBuckets =
        new() { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300] };

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

    public AnalysisMetrics(IMeterFactory meters, ActiveAnalyses active, QueueStatistics queue)
    {
        var meter = meters.Create(AnalysisTelemetry.Name);
        meter.CreateObservableGauge("active_analyses", () => active.Count, "{analysis}", "Analyses under way.");
        meter.CreateObservableGauge("audio_files_queued", () => queue.QueueLength, "{file}", "Files that wait for, or are in, their analysis.");
        _requests = meter.CreateCounter<long>("analysis_requests_total", "{request}", "Analyses asked for, by who asked.");
        _errors = meter.CreateCounter<long>("analysis_errors_total", "{error}", "Analyses that failed, by reason.");
        _processed = meter.CreateCounter<long>("audio_files_processed_total", "{file}", "Files brought to an end, by status and format.");
        _duration = meter.CreateHistogram("analysis_duration_seconds", "s", "Time of one analysis.", advice: DurationBuckets);
        _stages = meter.CreateHistogram("audio_analysis_duration_seconds", "s", "Time of one stage of an analysis.", advice: DurationBuckets);
        _external = meter.CreateHistogram("external_call_duration_seconds", "s", "Time of one run of another program.", advice: DurationBuckets);
        _ratio = meter.CreateHistogram("audio_render_realtime_ratio", "1", "Seconds of audio for each second of work.", advice: RatioBuckets);
        _loudness = meter.CreateHistogram("audio_lufs", "{LUFS}", "Integrated loudness of analysed files.", advice: LoudnessBuckets);
        _peak = meter.CreateHistogram("audio_peak_db", "{dBFS}", "Sample peak of analysed files.", advice: PeakBuckets);
    }

    public void Requested(string source) => _requests.Add(1, new KeyValuePair<string, object?>("source", source));

    public void StageEnded(string stage, TimeSpan duration) =>
        _stages.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("analysis_type", stage));

    public void CalledOut(ExternalCall call) =>
        _external.Record(call.Duration.TotalSeconds, new KeyValuePair<string, object?>("program", call.Program));

    public void Ended(AnalysisResult result, TimeSpan duration)
    {
        _duration.Record(duration.TotalSeconds);
        _processed.Add(1, new TagList { { "status", result.Status }, { "format", result.Format?.Container ?? "unknown" } });
        if (result.Fault is { } fault) _errors.Add(1, new KeyValuePair<string, object?>("reason", fault.Code));
        if (result.Measurements is not { } measurements) return;

        if (duration > TimeSpan.Zero) _ratio.Record(measurements.Duration / duration);
        _loudness.Record(measurements.IntegratedLoudnessLufs);
        if (measurements.SamplePeakDbfs is { } peak) _peak.Record(peak);
    }
}
