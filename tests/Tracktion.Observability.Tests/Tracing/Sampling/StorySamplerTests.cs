using System.Diagnostics;
using OpenTelemetry.Trace;
using Tracktion.Observability.Tracing.Sampling;

namespace Tracktion.Observability.Tests.Tracing.Sampling;

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
        Assert.Equal(expected, Decide(new StorySampler(ratio), default, kind));

    [Theory]
    [InlineData(ActivityTraceFlags.Recorded, SamplingDecision.RecordAndSample)]
    [InlineData(ActivityTraceFlags.None, SamplingDecision.Drop)]
    public void ShouldSample_WithAParent_DoesAsTheParentDid(ActivityTraceFlags flags, SamplingDecision expected) =>
        Assert.Equal(expected, Decide(new StorySampler(0.5), Parent(flags), ActivityKind.Client));

    [Theory]
    [InlineData(ActivityKind.Internal, false)]
    [InlineData(ActivityKind.Consumer, true)]
    public void ShouldSample_LeftOutButToBeDecidedLater_IsRecordedAndNotSampled(ActivityKind kind, bool hasParent) =>
        Assert.Equal(SamplingDecision.RecordOnly, Decide(new StorySampler(0, recordsRest: true), hasParent ? Parent(ActivityTraceFlags.None) : default, kind));

    [Fact]
    public void ShouldSample_BackgroundLookThatIsToBeDecidedLater_IsDroppedAllTheSame() =>
        Assert.Equal(SamplingDecision.Drop, Decide(new StorySampler(0, recordsRest: true), default, ActivityKind.Client));

    [Theory]
    [InlineData("/health", SamplingDecision.Drop)]
    [InlineData("/health/live", SamplingDecision.Drop)]
    [InlineData("/metrics", SamplingDecision.Drop)]
    [InlineData("/healthy-songs", SamplingDecision.RecordAndSample)]
    [InlineData("/tracks", SamplingDecision.RecordAndSample)]
    public void ShouldSample_Request_KeepsAllButProbesAndScrapes(string path, SamplingDecision expected) =>
        Assert.Equal(expected, Decide(new StorySampler(1), Parent(ActivityTraceFlags.Recorded), ActivityKind.Server, new KeyValuePair<string, object?>("url.path", path)));

    [Fact]
    public void ShouldSample_BeneathASpanOfWhichNothingIsRecorded_IsDropped()
    {
        using var dropped = new Activity("probe").SetIdFormat(ActivityIdFormat.W3C).Start();
        dropped.IsAllDataRequested = false;
        dropped.ActivityTraceFlags = ActivityTraceFlags.None;

        Assert.Equal(SamplingDecision.Drop, Decide(new StorySampler(1, recordsRest: true), dropped.Context, ActivityKind.Internal));
    }

    [Fact]
    public void ShouldSample_ClientRootWithALink_IsKept()
    {
        var parameters = new SamplingParameters(default, TraceId, "receive", ActivityKind.Client, [], [new ActivityLink(Parent(ActivityTraceFlags.Recorded))]);

        Assert.Equal(SamplingDecision.RecordAndSample, new StorySampler(1).ShouldSample(parameters).Decision);
    }

    private static ActivityContext Parent(ActivityTraceFlags flags) => new(TraceId, SpanId, flags, isRemote: true);

    private static SamplingDecision Decide(StorySampler sampler, ActivityContext parent, ActivityKind kind, params KeyValuePair<string, object?>[] tags) =>
        sampler.ShouldSample(new SamplingParameters(parent, TraceId, "name", kind, tags)).Decision;
}
