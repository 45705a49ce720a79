namespace Tracktion.Testing.Jaeger;

/// <summary>The warnings of Jaeger's clock skew adjustment, which is off by default and then only says what it would do.</summary>
internal static class ClockSkew
{
    /// <summary>A warning for each span that has one, by its place in the list.</summary>
    public static IReadOnlyDictionary<int, string> Warnings(IReadOnlyList<JaegerSpan> spans)
    {
        var warnings = new Dictionary<int, string>();
        var first = new Dictionary<string, JaegerSpan>();
        for (var at = 0; at < spans.Count; at++)
        {
            if (!first.TryAdd(spans[at].SpanId, spans[at])) warnings[at] = "duplicate span IDs; skipping clock skew adjustment";
        }

        for (var at = 0; at < spans.Count; at++)
        {
            if (warnings.ContainsKey(at) || spans[at].ParentId is not { } parent) continue;
            if (!first.TryGetValue(parent, out var above)) warnings[at] = $"invalid parent span IDs={parent}; skipping clock skew adjustment";
            else if (Delta(spans[at], above) is not 0 and var delta) warnings[at] = $"clock skew adjustment disabled; not applying calculated delta of {GoDuration.Show(delta)}";
        }

        return warnings;
    }

    /// <summary>By how many nanoseconds the child would be moved so that it lies within its parent.</summary>
    private static long Delta(JaegerSpan child, JaegerSpan parent)
    {
        var late = (long)(child.StartUnixNanoseconds - parent.StartUnixNanoseconds);
        if (child.DurationNanoseconds > parent.DurationNanoseconds) return late < 0 ? -late : 0;
        if (late >= 0 && late + child.DurationNanoseconds <= parent.DurationNanoseconds) return 0;
        return (parent.DurationNanoseconds - child.DurationNanoseconds) / 2 - late;
    }
}
