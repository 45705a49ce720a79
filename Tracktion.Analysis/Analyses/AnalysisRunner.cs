using System.Diagnostics;
using Microsoft.Extensions.Options;
using Tracktion.Analysis.Telemetry;
using Tracktion.Audio;
using Tracktion.Audio.Analyzing;
using Tracktion.Audio.Decoding;
using Tracktion.Observability.Tracing;

namespace Tracktion.Analysis.Analyses;

/// <summary>Decodes and measures one file, with a span and a time for each stage. What is wrong with the file is a result.</summary>
internal sealed class AnalysisRunner(IOptions<AnalysisOptions> options, TimeProvider time, AnalysisMetrics metrics)
{
    private readonly DecoderOptions _decoding = new() { FfmpegPath = options.Value.FfmpegPath, FfprobePath = options.Value.FfprobePath };

    private readonly AnalyzerOptions _measuring = new()
    {
        Groups = FeatureSets.Parse(options.Value.Features),
        MaxDegreeOfParallelism = options.Value.DegreeOfParallelism,
    };

    public async Task<AnalysisResult> RunAsync(string path, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var opened = await StageAsync(AnalysisTelemetry.LoadSpan, () => AudioFile.OpenAsync(path, _decoding, cancellationToken), result => result.Fault);
        if (opened.File is not { } opening) return new AnalysisResult { Fault = opened.Fault };

        await using var file = opening;
        var analysis = await StageAsync(AnalysisTelemetry.ExtractSpan, () => ExtractAsync(file, progress, cancellationToken), _ => file.Fault);
        if (analysis is not null) Classify(analysis);
        var metadata = await file.ReadMetadataAsync(cancellationToken);
        foreach (var call in file.ExternalCalls) metrics.CalledOut(call);

        return new AnalysisResult { Format = file.Format, Tags = metadata.Tags, Analysis = analysis, Fault = file.Fault };
    }

    private async Task<AudioAnalysis?> ExtractAsync(AudioFile file, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var analysis = await AudioAnalyzer.AnalyzeAsync(file, _measuring, progress, cancellationToken);
        if (analysis is not null) ReportGroups(Activity.Current, analysis);
        return analysis;
    }

    // The groups take turns block by block, so none has a stretch of time of its own. Each span begins with its parent and is as long as the work on its
    // group, summed over all blocks and threads: they overlap, and on several threads one may be longer than its parent.
    private void ReportGroups(Activity? extraction, AudioAnalysis analysis)
    {
        foreach (var (group, worked) in analysis.Timings)
        {
            var name = FeatureSets.NameOf(group);
            metrics.FeaturesExtracted(name, worked);
            if (extraction is null) continue;

            using var span = AnalysisTelemetry.Source.StartActivity(
                $"extract_{name}", ActivityKind.Internal, extraction.Context, startTime: extraction.StartTimeUtc);
            span?.SetTag(AnalysisTelemetry.FeatureGroup, name).SetEndTime(extraction.StartTimeUtc + worked);
        }
    }

    // The library classifies at the end of its one pass, in microseconds; this span tells what came of it, not how long it took.
    private void Classify(AudioAnalysis analysis)
    {
        using var activity = AnalysisTelemetry.Source.StartActivity(AnalysisTelemetry.ClassifySpan);
        activity?.SetTag(AnalysisTelemetry.Class, analysis.Class.Name).SetTag(AnalysisTelemetry.ClassConfidence, analysis.Class.Probability);
        metrics.Classified(analysis.Class.Name);
    }

    private async Task<T> StageAsync<T>(string name, Func<Task<T>> work, Func<T, DecodeFault?> faultOf)
    {
        var started = time.GetTimestamp();
        try
        {
            return await AnalysisTelemetry.Source.TraceAsync(name, async activity =>
            {
                var result = await work();
                if (faultOf(result) is { } fault) activity.Fail(fault.Code, fault.Message);
                return result;
            });
        }
        finally
        {
            metrics.StageEnded(name, time.GetElapsedTime(started));
        }
    }
}
