using System.Diagnostics;
using Microsoft.Extensions.Options;
using Tracktion.Analysis.Telemetry;
using Tracktion.Audio;
using Tracktion.Audio.Decoding;

namespace Tracktion.Analysis.Analyses;

/// <summary>Decodes and measures one file, with a span and a time for each stage. What is wrong with the file is a result.</summary>
internal sealed class AnalysisRunner(IOptions<AnalysisOptions> options, TimeProvider time, AnalysisMetrics metrics)
{
    private readonly DecoderOptions _decoding = new() { FfmpegPath = options.Value.FfmpegPath, FfprobePath = options.Value.FfprobePath };

    public async Task<AnalysisResult> RunAsync(string path, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var opened = await StageAsync(AnalysisTelemetry.LoadSpan, () => AudioFile.OpenAsync(path, _decoding, cancellationToken), result => result.Fault);
        if (opened.File is not { } opening) return new AnalysisResult { Fault = opened.Fault };

        await using var file = opening;
        var measurements = await StageAsync(
            AnalysisTelemetry.ExtractSpan, () => AudioAnalyzer.MeasureAsync(file, progress, cancellationToken), result => result.Fault);
        var metadata = await file.ReadMetadataAsync(cancellationToken);
        foreach (var call in file.ExternalCalls) metrics.CalledOut(call);

        return new AnalysisResult
        {
            Format = file.Format,
            Tags = metadata.Tags,
            Measurements = measurements.Frames > 0 ? measurements : null,
            Fault = measurements.Fault,
        };
    }

    private async Task<T> StageAsync<T>(string name, Func<Task<T>> work, Func<T, DecodeFault?> faultOf)
    {
        using var activity = AnalysisTelemetry.Source.StartActivity(name);
        var started = time.GetTimestamp();
        try
        {
            var result = await work();
            if (faultOf(result) is { } fault) activity?.SetStatus(ActivityStatusCode.Error, fault.Message).SetTag(AnalysisTelemetry.ErrorType, fault.Code);
            return result;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message).SetTag(AnalysisTelemetry.ErrorType, exception.GetType().FullName);
            throw;
        }
        finally
        {
            metrics.StageEnded(name, time.GetElapsedTime(started));
        }
    }
}
