using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Tracktion.Observability.Tracing.Sampling;

/// <summary>
/// Keeps what its parent kept, and of what begins here the stated ratio. What this leaves out is still recorded where failed or slow traces are to be kept, so that
/// <see cref="UndecidedSpans"/> can decide when the local root ends. Never kept are probes and scrapes, and client spans without a parent or
/// a link: a background look (a poll) is part of no story that a person would follow.
/// </summary>
/// <param name="ratio">How much of what begins here is kept, 0 to 1.</param>
/// <param name="recordsRest">Whether the rest is recorded for a later decision.</param>
internal sealed class StorySampler(double ratio, bool recordsRest = false) : Sampler
{
    private const string Path = "url.path";

    private readonly ParentBasedSampler _inner = new(new TraceIdRatioBasedSampler(ratio));

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        if (IsNoStory(samplingParameters)) return new SamplingResult(SamplingDecision.Drop);

        var decision = _inner.ShouldSample(samplingParameters).Decision;
        return new SamplingResult(decision == SamplingDecision.Drop && recordsRest && !IsWithinDropped(samplingParameters) ? SamplingDecision.RecordOnly : decision);
    }

    private static bool IsNoStory(in SamplingParameters parameters) => parameters.Kind switch
    {
        ActivityKind.Client => parameters.ParentContext.TraceId == default && parameters.Links?.Any() != true,
        ActivityKind.Server => IsAboutTheService(parameters.Tags),
        _ => false,
    };

    // A span of which nothing is recorded has nothing to decide on beneath it either.
    private static bool IsWithinDropped(in SamplingParameters parameters) =>
        Activity.Current is { IsAllDataRequested: false } parent && parent.SpanId == parameters.ParentContext.SpanId;

    // Probes and scrapes come every few seconds and tell no story.
    private static bool IsAboutTheService(IEnumerable<KeyValuePair<string, object?>>? tags)
    {
        if (tags is null) return false;

        foreach (var (key, value) in tags)
        {
            if (key == Path) return value is string path && (IsUnder(path, "/health") || IsUnder(path, "/metrics"));
        }

        return false;
    }

    private static bool IsUnder(string path, string root) =>
        path.StartsWith(root, StringComparison.OrdinalIgnoreCase) && (path.Length == root.Length || path[root.Length] == '/');
}
