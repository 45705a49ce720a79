using System.Collections.Concurrent;
using System.Diagnostics;

namespace Tracktion.Messaging.Tests.Support;

/// <summary>How the spans of Redis commands of one trace ended.</summary>
internal sealed class CommandSpans : IDisposable
{
    private readonly ActivityListener _listener;

    public CommandSpans(ActivityTraceId trace, Action onStart)
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Tracktion.Messaging",
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == trace ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStarted = activity =>
            {
                if (activity.TraceId == trace) onStart();
            },
            ActivityStopped = activity =>
            {
                if (activity.TraceId == trace) Ended.Enqueue((activity.Status, activity.GetTagItem("error.type") as string));
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public ConcurrentQueue<(ActivityStatusCode Status, string? ErrorType)> Ended { get; } = new();

    public void Dispose() => _listener.Dispose();
}
