using System.Diagnostics;
using Tracktion.Messaging;
using Tracktion.Messaging.Contracts;
using Tracktion.Messaging.Streams;
using Tracktion.Observability.Tracing;
using Tracktion.Tracklist.Storage;
using Tracktion.Tracklist.Telemetry;

namespace Tracktion.Tracklist.Tracks;

/// <summary>Enters what was analysed as a track, and compares it with the known ones. The content is the natural key, so a second delivery changes nothing.</summary>
internal sealed class AnalysisEventHandler(
    TrackStore store, TrackSearch search, TimeProvider time, TracklistMetrics metrics, ILogger<AnalysisEventHandler> logger) : IMessageHandler
{
    public async Task HandleAsync(CloudEvent message, CancellationToken cancellationToken)
    {
        if (message.Type != AudioAnalysisCompleted.EventType)
        {
            logger.EventPassedOver(message.Type);
            return;
        }

        var analysis = Read(message);
        await TracklistTelemetry.Source.TraceAsync(TracklistTelemetry.MatchSpan, activity => EnterAsync(analysis, activity, cancellationToken));
    }

    private async Task EnterAsync(AudioAnalysisCompleted analysis, Activity? activity, CancellationToken cancellationToken)
    {
        activity?.SetTag(FileSpanAttributes.Path, analysis.Path).SetTag(FileSpanAttributes.Sha256, analysis.Sha256);

        var title = analysis.Tags.Title ?? Path.GetFileNameWithoutExtension(analysis.Path);
        var started = time.GetTimestamp();
        var matches = await store.AddAsync(analysis, title, activity?.TraceId.ToHexString(), cancellationToken);
        metrics.Flushed(time.GetElapsedTime(started));
        await search.ForgetAsync(cancellationToken);
        activity?.SetTag(TracklistTelemetry.Outcome, matches is null ? "known" : "added");
        if (matches is null)
        {
            logger.TrackKnown(analysis.Path, analysis.Sha256);
            return;
        }

        metrics.TrackAdded(TrackFaults.Of(analysis));
        metrics.Compared(matches.Count == 0 ? "none" : "similar");
        logger.TrackAdded(analysis.Path, title, matches.Count, analysis.Sha256);
    }

    private AudioAnalysisCompleted Read(CloudEvent message)
    {
        try
        {
            return message.Read<AudioAnalysisCompleted>();
        }
        catch (MalformedEventException)
        {
            metrics.SchemaFailed(TrackSources.Events, TrackFaults.Malformed);
            throw;
        }
    }
}
