using System.Globalization;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>Writes traces as Jaeger's v3 API does: as OTLP/JSON, made from its own model, so with that model's traces on it.</summary>
internal static class V3Traces
{
    // They have places of their own in OTLP.
    private static readonly HashSet<string> Taken = ["span.kind", "otel.status_code", "otel.status_description", "w3c.tracestate", "otel.library.name", "otel.library.version"];

    public static JsonObject Write(IEnumerable<IReadOnlyList<JaegerSpan>> traces)
    {
        var groups = traces.SelectMany(SpanIdDeduper.Apply).GroupBy(span => (Resource: ResourceOf(span).ToJsonString(), Scope: ScopeOf(span).ToJsonString()));
        return new JsonObject
        {
            ["result"] = new JsonObject
            {
                ["resourceSpans"] = new JsonArray([.. groups.Select(group => new JsonObject
                {
                    ["resource"] = JsonNode.Parse(group.Key.Resource),
                    ["scopeSpans"] = new JsonArray(new JsonObject { ["scope"] = JsonNode.Parse(group.Key.Scope), ["spans"] = new JsonArray([.. group.Select(Write)]) }),
                })]),
            },
        };
    }

    private static JsonObject ResourceOf(JaegerSpan span)
    {
        IEnumerable<JaegerTag> service = span.HasService ? [JaegerTag.Of("service.name", span.Service)] : [];
        return With(new JsonObject(), "attributes", Attributes(service.Concat(span.ProcessTags)));
    }

    private static JsonObject ScopeOf(JaegerSpan span)
    {
        var scope = new JsonObject();
        if (span.Source.Scope.Name.Length > 0) scope["name"] = span.Source.Scope.Name;
        if (span.Source.Scope.Version.Length > 0) scope["version"] = span.Source.Scope.Version;
        return scope;
    }

    private static JsonObject Write(JaegerSpan span)
    {
        var written = new JsonObject { ["traceId"] = $"{span.TraceId:x32}", ["spanId"] = span.SpanId };
        if (span.Source.TraceState.Length > 0) written["traceState"] = span.Source.TraceState;
        written["parentSpanId"] = span.ParentId ?? "";
        written["name"] = span.Operation;
        if (span.Source.Kind != SpanKind.Unspecified) written["kind"] = (int)span.Source.Kind;
        written["startTimeUnixNano"] = Text(span.StartUnixNanoseconds);
        written["endTimeUnixNano"] = Text(span.StartUnixNanoseconds + (ulong)span.DurationNanoseconds);
        var isError = span.Source.Status.Code == SpanStatusCode.Error;
        With(written, "attributes", Attributes(span.Tags.Where(tag => !Taken.Contains(tag.Key) && !(isError && tag.Key == "error"))));
        With(written, "events", [.. span.Logs.Select(Write)]);
        With(written, "links", [.. span.References.Where(one => !(one.IsChildOf && one.SpanId == span.ParentId)).Select(Write)]);
        written["status"] = Write(span.Source.Status);
        return written;
    }

    private static JsonObject Write(SpanStatus status)
    {
        var written = new JsonObject();
        if (status.Message.Length > 0) written["message"] = status.Message;
        if (status.Code != SpanStatusCode.Unset) written["code"] = (int)status.Code;
        return written;
    }

    private static JsonNode Write(JaegerReference link) => new JsonObject
    {
        ["traceId"] = $"{link.TraceId:x32}",
        ["spanId"] = link.SpanId,
        ["attributes"] = Attributes([JaegerTag.Of("opentracing.ref_type", link.IsChildOf ? "child_of" : "follows_from")]),
    };

    private static JsonNode Write(JaegerLog log)
    {
        var fields = log.Fields.ToList();
        var written = new JsonObject { ["timeUnixNano"] = Text(log.TimeUnixNanoseconds) };
        if (fields is [{ Key: "event" } name, ..])
        {
            written["name"] = name.Value.ToString();

            // The name is taken out of the fields, and the last one put into its place.
            fields[0] = fields[^1];
            fields.RemoveAt(fields.Count - 1);
        }

        return With(written, "attributes", Attributes(fields));
    }

    private static JsonArray Attributes(IEnumerable<JaegerTag> tags)
    {
        var byKey = new OrderedDictionary<string, AttributeValue>();
        foreach (var tag in tags) byKey[tag.Key] = tag.Value;
        return [.. byKey.Select(pair => new JsonObject { ["key"] = pair.Key, ["value"] = Value(pair.Value) })];
    }

    private static JsonObject Value(AttributeValue value) => value.Kind switch
    {
        AttributeKind.Bool => new() { ["boolValue"] = value.Bool },
        AttributeKind.Whole => new() { ["intValue"] = value.ToString() },
        AttributeKind.Real => new() { ["doubleValue"] = value.Real },
        AttributeKind.Bytes => new() { ["bytesValue"] = value.Text },
        _ => new() { ["stringValue"] = value.Text },
    };

    private static JsonObject With(JsonObject written, string name, JsonArray list)
    {
        if (list.Count > 0) written[name] = list;
        return written;
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
