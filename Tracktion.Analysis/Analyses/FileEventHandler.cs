using System.Diagnostics;
using Tracktion.Analysis.Storage;
using Tracktion.Analysis.Telemetry;
using Tracktion.Audio.Decoding;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Streams;
using Tracktion.Observability.Tracing;

namespace Tracktion.Analysis.Analyses;

/// <summary>Analyses the files that the queue tells of. The same content under the same analyser version is analysed once, however often it comes.</summary>
internal sealed class FileEventHandler(
    AnalysisRunner runner,
    AnalysisStore store,
    ReadablePaths paths,
    ActiveAnalyses active,
    TimeProvider time,
    AnalysisMetrics metrics,
    ILogger<FileEventHandler> logger) : IMessageHandler
{
    public async Task HandleAsync(CloudEvent message, CancellationToken cancellationToken)
    {
        if (message.Type != AudioFileDetected.EventType)
        {
            logger.EventPassedOver(message.Type);
            return;
        }

        var file = message.Read<AudioFileDetected>();
        metrics.Requested(RequestSources.Queue);
        await AnalysisTelemetry.Source.TraceAsync(AnalysisTelemetry.AnalysisSpan, activity => HandleAsync(file, activity, cancellationToken));
    }

    public async Task GiveUpAsync(CloudEvent message, string reason, CancellationToken cancellationToken)
    {
        if (message.Type != AudioFileDetected.EventType) return;

        var file = message.Read<AudioFileDetected>();
        if (await store.StartAsync(file.Sha256, file.Path, Activity.Current?.TraceId.ToHexString(), cancellationToken) is not { } id) return;

        metrics.GivenUp();
        logger.AnalysisGivenUp(file.Path, file.Sha256, reason);
        var result = new AnalysisResult { Fault = new DecodeFault(AnalysisReasons.GivenUp, reason) };
        await store.EndAsync(id, file.Sha256, file.Path, result, TimeSpan.Zero, cancellationToken);
    }

    private async Task HandleAsync(AudioFileDetected file, Activity? activity, CancellationToken cancellationToken)
    {
        activity
            ?.SetTag(FileSpanAttributes.Path, file.Path)
            .SetTag(FileSpanAttributes.Name, Path.GetFileName(file.Path))
            .SetTag(FileSpanAttributes.Sha256, file.Sha256);
        if (await store.StartAsync(file.Sha256, file.Path, activity?.TraceId.ToHexString(), cancellationToken) is not { } id)
        {
            activity?.SetTag(AnalysisTelemetry.Status, "known");
            logger.AnalysisKnown(file.Path, file.Sha256);
            return;
        }

        activity?.SetTag(AnalysisTelemetry.AnalysisId, id);
        await AnalyseAsync(id, file, activity, cancellationToken);
    }

    private async Task AnalyseAsync(Guid id, AudioFileDetected file, Activity? activity, CancellationToken cancellationToken)
    {
        using var progress = active.Begin(id);
        logger.AnalysisStarted(file.Path, file.Sha256);
        var started = time.GetTimestamp();
        var result = paths.RootOf(file.Path) is null
            ? new AnalysisResult { Fault = OutsideRoots(file.Path) }
            : await runner.RunAsync(file.Path, progress, cancellationToken);
        var elapsed = time.GetElapsedTime(started);

        await StoreAsync(id, file, result, elapsed, cancellationToken);
        metrics.Ended(result, elapsed);
        Describe(activity, result);
        Tell(file, result, elapsed);
    }

    private Task StoreAsync(Guid id, AudioFileDetected file, AnalysisResult result, TimeSpan elapsed, CancellationToken cancellationToken) =>
        AnalysisTelemetry.Source.TraceAsync(AnalysisTelemetry.StoreSpan, async _ =>
        {
            var started = time.GetTimestamp();
            await store.EndAsync(id, file.Sha256, file.Path, result, elapsed, cancellationToken);
            metrics.StageEnded(AnalysisTelemetry.StoreSpan, time.GetElapsedTime(started));
        });

    private static DecodeFault OutsideRoots(string path) =>
        new(AnalysisReasons.OutsideRoots, $"'{path}' lies outside the folders that the analysis may read. Add its folder to {AnalysisOptions.SectionName}:Roots.");

    private static void Describe(Activity? activity, AnalysisResult result)
    {
        if (activity is not { IsAllDataRequested: true }) return;

        activity
            .SetTag(AnalysisTelemetry.Status, result.Status)
            .SetTag(AnalysisTelemetry.AnalyserVersion, Audio.AudioAnalyzer.Version)
            .SetTag(AnalysisTelemetry.Format, result.Format?.Container)
            .SetTag(AnalysisTelemetry.Codec, result.Format?.Codec)
            .SetTag(AnalysisTelemetry.SampleRate, result.Format?.SampleRateHz)
            .SetTag(AnalysisTelemetry.Channels, result.Format?.Channels)
            .SetTag(AnalysisTelemetry.Duration, result.Analysis?.Duration.TotalSeconds)
            .SetTag(AnalysisTelemetry.Loudness, result.Analysis?.Loudness.IntegratedLufs);
        if (result.Fault is { } fault) activity.Fail(fault.Code, fault.Message);
    }

    private void Tell(AudioFileDetected file, AnalysisResult result, TimeSpan elapsed)
    {
        if (result is { Fault: null, Analysis: { } analysis, Format: { } format })
        {
            logger.AnalysisCompleted(
                file.Path, analysis.Duration.TotalSeconds, format.Container, elapsed.TotalSeconds, analysis.Loudness.IntegratedLufs, file.Sha256, "success");
        }
        else
        {
            logger.AnalysisFailed(file.Path, result.Fault?.Code ?? "", result.Fault?.Message ?? "", elapsed.TotalSeconds, file.Sha256, "failure");
        }
    }
}
