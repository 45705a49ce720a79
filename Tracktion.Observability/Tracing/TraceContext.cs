using System.Diagnostics;
namespace Tracktion.Observability.Tracing;
/// <summary>x</summary>
public static class TraceContext
{
    /// <summary>x</summary>
    public static (string? TraceParent, string? TraceState) Inject(Activity? activity) => (activity?.Id, activity?.TraceStateString);
    /// <summary>x</summary>
    public static bool TryParse(string? traceParent, string? traceState, out ActivityContext context) => ActivityContext.TryParse(traceParent, traceState, out context);
}
