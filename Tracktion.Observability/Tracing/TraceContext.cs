using System.Diagnostics;

namespace Tracktion.Observability.Tracing;

/// <summary>Carries a trace across what is no HTTP call, such as a queue, in the form of W3C Trace Context.</summary>
public static class TraceContext
{
    /// <summary>What to send along: <c>00-{trace id}-{span id}-{flags}</c> and the state of tracing systems; nulls outside any trace.</summary>
    public static (string? TraceParent, string? TraceState) Inject(Activity? activity) =>
        activity is { IdFormat: ActivityIdFormat.W3C } ? (activity.Id, activity.TraceStateString) : (null, null);

    /// <summary>Reads what was sent along.</summary>
    /// <param name="traceParent">What <see cref="Inject"/> gave, or another system; null where nothing was.</param>
    /// <param name="traceState">The state that came with it.</param>
    /// <param name="context">The span that the work continues, marked as remote; the empty context where there is none.</param>
    /// <returns>Whether there is a trace to continue.</returns>
    public static bool TryParse(string? traceParent, string? traceState, out ActivityContext context) =>
        ActivityContext.TryParse(traceParent, traceState, isRemote: true, out context);
}
