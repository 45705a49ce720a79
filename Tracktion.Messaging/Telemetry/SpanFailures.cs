using System.Diagnostics;
using Polly.Timeout;
using Tracktion.Observability.Tracing;

namespace Tracktion.Messaging.Telemetry;

/// <summary>How the span of a call to a dependency says that it failed.</summary>
internal static class SpanFailures
{
    /// <summary>Notes a call's fault; one that our own time-out ended is no fault of the code, and has the <c>error.type</c> <c>timeout</c>.</summary>
    public static void FailCall(this Activity? span, Exception exception)
    {
        if (exception is OperationCanceledException or TimeoutRejectedException or { InnerException: TimeoutRejectedException }) span.Fail("timeout", "No answer came in time.");
        else span.Fail(exception);
    }
}
