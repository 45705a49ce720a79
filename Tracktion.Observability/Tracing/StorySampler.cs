using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Tracktion.Observability.Tracing;

/// <summary>
/// Keeps what its parent kept, and of what begins here the stated ratio. A client span that nothing caused is dropped: it is a
/// background look (a poll, a probe) and part of no story that a person would follow.
/// </summary>
internal sealed class StorySampler(double ratio) : Sampler
{
    private readonly ParentBasedSampler _inner = new(new TraceIdRatioBasedSampler(ratio));

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.ParentContext.TraceId == default && samplingParameters.Kind == ActivityKind.Client
            ? new SamplingResult(SamplingDecision.Drop)
            : _inner.ShouldSample(in samplingParameters);
}
