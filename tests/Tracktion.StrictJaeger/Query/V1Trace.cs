using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>Writes a trace as Jaeger's old API does.</summary>
internal static class V1Trace
{
    private const ulong PerMicrosecond = 1_000;

    // Kept with the span, shown with the process.
    private static readonly HashSet<string> ProcessKeys = ["otel.library.name", "otel.library.version", "telemetry.sdk.language", "telemetry.sdk.name", "telemetry.sdk.version", "telemetry.distro.name", "telemetry.distro.version"];

    /// <summary>The trace as it is shown: with ids told apart, warnings, and order in tags and fields.</summary>
    public static JsonObject Write(IReadOnlyList<JaegerSpan> stored)
    {
        var spans = SpanIdDeduper.Apply(stored);
        return Write([.. spans.Select(Arranged)], ClockSkew.Warnings(spans));
    }

    /// <summary>The trace as it is stored (<c>raw=true</c>).</summary>
    public static JsonObject WriteRaw(IReadOnlyList<JaegerSpan> stored) => Write(stored, new Dictionary<int, string>());

    private static JsonObject Write(IReadOnlyList<JaegerSpan> spans, IReadOnlyDictionary<int, string> warnings)
    {
        var processes = new Dictionary<string, (string Name, JsonObject Process)>();
        var written = new JsonArray();
        for (var at = 0; at < spans.Count; at++)
        {
            var process = ProcessOf(spans[at]);
            var key = process.ToJsonString();
            if (!processes.TryGetValue(key, out var known)) processes[key] = known = ($"p{processes.Count + 1}", process);
            written.Add(Write(spans[at], known.Name, warnings.GetValueOrDefault(at)));
        }

        return new JsonObject
        {
            ["traceID"] = TraceIds.Show(spans[0].TraceId),
            ["spans"] = written,
            ["processes"] = new JsonObject(processes.Values.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Name, one.Process))),
            ["warnings"] = null,
        };
    }

    private static JaegerSpan Arranged(JaegerSpan span) => span with
    {
        References = [.. ParentFirst(span)],
        Tags = [.. span.Tags.Where(tag => !ProcessKeys.Contains(tag.Key))],
        ProcessTags = [.. span.ProcessTags.Concat(span.Tags.Where(tag => ProcessKeys.Contains(tag.Key))).OrderBy(tag => tag.Key, StringComparer.Ordinal)],
        Logs = [.. span.Logs.Select(log => log with { Fields = [.. log.Fields.OrderBy(field => field.Key != "event").ThenBy(field => field.Key, StringComparer.Ordinal)] })],
    };

    private static JsonObject ProcessOf(JaegerSpan span) => new() { ["serviceName"] = span.Service, ["tags"] = List(span.ProcessTags) };

    private static JsonObject Write(JaegerSpan span, string process, string? warning) => new()
    {
        ["traceID"] = TraceIds.Show(span.TraceId),
        ["spanID"] = span.SpanId,
        ["operationName"] = span.Operation,
        ["references"] = new JsonArray([.. span.References.Select(Write)]),
        ["startTime"] = span.StartUnixNanoseconds / PerMicrosecond,
        ["duration"] = (ulong)(span.DurationNanoseconds / (long)PerMicrosecond),
        ["tags"] = List(span.Tags),
        ["logs"] = new JsonArray([.. span.Logs.Select(Write)]),
        ["processID"] = process,
        ["warnings"] = warning is null ? null : new JsonArray(warning),
    };

    // What counts as the parent comes first.
    private static IEnumerable<JaegerReference> ParentFirst(JaegerSpan span)
    {
        var parent = span.References.FirstOrDefault(one => one.TraceId == span.TraceId && one.SpanId == span.ParentId);
        return parent is null ? span.References : span.References.Where(one => one != parent).Prepend(parent);
    }

    private static JsonObject Write(JaegerReference reference) => new()
    {
        ["refType"] = reference.IsChildOf ? "CHILD_OF" : "FOLLOWS_FROM",
        ["traceID"] = TraceIds.Show(reference.TraceId),
        ["spanID"] = reference.SpanId,
    };

    private static JsonObject Write(JaegerLog log) => new()
    {
        ["timestamp"] = log.TimeUnixNanoseconds / PerMicrosecond,
        ["fields"] = List(log.Fields),
    };

    private static JsonArray List(IEnumerable<JaegerTag> tags) => [.. tags.Select(tag => tag.ToJson())];
}
