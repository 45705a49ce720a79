using System.Diagnostics;
using OpenTelemetry;

namespace Tracktion.Observability.Tracing.Sampling;

/// <summary>Brings spans that the sampler left out to <see cref="UndecidedSpans"/>, and what it keeps after all on its way.</summary>
internal sealed class UndecidedSpanProcessor(UndecidedSpans undecided, Action<Activity> keep) : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (!data.Recorded && UndecidedSpans.IsLocalRoot(data)) undecided.Begin(data);
    }

    public override void OnEnd(Activity data)
    {
        if (data.Recorded) return;

        foreach (var span in undecided.End(data)) keep(span);
    }

    protected override bool OnShutdown(int timeoutMilliseconds)
    {
        foreach (var span in undecided.DecideAll()) keep(span);
        return true;
    }
}
