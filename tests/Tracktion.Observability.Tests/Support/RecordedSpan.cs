using System.Diagnostics;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A span of a known trace, current until it is disposed of; recorded, if nothing else is said.</summary>
internal sealed class RecordedSpan : IDisposable
{
    public const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private readonly Activity _activity = new("test");

    public RecordedSpan(string traceId = TraceId, bool isRecorded = true)
    {
        _activity.SetParentId(ActivityTraceId.CreateFromString(traceId), ActivitySpanId.CreateRandom(), isRecorded ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None);
        _activity.Start();
    }

    public void Dispose() => _activity.Dispose();
}
