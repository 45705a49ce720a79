using System.Diagnostics;
using OpenTelemetry.Trace;
using Tracktion.Observability.Tracing;

namespace Tracktion.Observability.Tests.Tracing;

public sealed class StorySamplerTests
{
    private static readonly ActivityTraceId TraceId = ActivityTraceId.CreateFromString("4bf92f3577b34da6a3ce929d0e0e4736");
    private static readonly ActivitySpanId SpanId = ActivitySpanId.CreateFromString("00f067aa0ba902b7");

    [Theory]
    [InlineData(ActivityKind.Internal, 1.0, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityKind.Server, 1.0, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityKind.Client, 1.0, SamplingDecision.Drop)]
    [InlineData(ActivityKind.Internal, 0.0, SamplingDecision.Drop)]
    public void ShouldSample_Root_KeepsTheRatioButNoBackgroundLooks(ActivityKind kind, double ratio, SamplingDecision expected) =>
        Assert.Equal(expected, Decide(ratio, default, kind));

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityTraceFlags.None, SamplingDecision.Drop)]
    public void ShouldSample_WithAParent_DoesAsTheParentDid(ActivityTraceFlags flags, SamplingDecision expected) =>
        Assert.Equal(expected, Decide(0.5, new ActivityContext(TraceId, SpanId, flags, isRemote: true), ActivityKind.Client));

    private static SamplingDecision Decide(double ratio, ActivityContext parent, ActivityKind kind) =>
        new StorySampler(ratio).ShouldSample(new SamplingParameters(parent, TraceId, "name", kind)).Decision;
}
