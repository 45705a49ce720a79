using System.Diagnostics;
using Tracktion.Observability.Tracing;

namespace Tracktion.Observability.Tests.Tracing;

public sealed class TraceContextTests
{
    [Fact]
    public void TryParse_OfWhatWasInjected_IsTheSameSpanFromAfar()
    {
        using var activity = new Activity("x").SetIdFormat(ActivityIdFormat.W3C).Start();
        activity.TraceStateString = "vendor=1";

        var (traceParent, traceState) = TraceContext.Inject(activity);

        Assert.True(TraceContext.TryParse(traceParent, traceState, out var context));
        Assert.Equal((activity.TraceId, activity.SpanId, "vendor=1", true), (context.TraceId, context.SpanId, context.TraceState, context.IsRemote));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00-xyz-00f067aa0ba902b7-01")]
    public void TryParse_WhatIsNone_IsNoTrace(string? traceParent) => Assert.False(TraceContext.TryParse(traceParent, null, out _));

    [Fact]
    public void Inject_OutsideAnyTrace_GivesNothing() => Assert.Equal((null, null), TraceContext.Inject(null));
}
