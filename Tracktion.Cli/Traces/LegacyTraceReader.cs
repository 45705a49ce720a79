using System.Globalization;
using System.Text.Json;

namespace Tracktion.Cli.Traces;

/// <summary>Reads what <c>GET /api/traces/{id}</c> answers, the API of Jaeger's own page, which servers without v3 have too.</summary>
internal static class LegacyTraceReader
{
    private const long NanosecondsPerMicrosecond = 1000;

    // Longer than this no span lasts: an end before its start arrives as an unsigned number that went round.
    private const double LongestMicroseconds = long.MaxValue / (double)NanosecondsPerMicrosecond / 2;

    private static readonly string[] Kinds = ["internal", "server", "client", "producer", "consumer"];

    // What Jaeger tells by tags, and a span has a place of its own for.
    private static readonly string[] OwnTags = ["span.kind", "internal.span.format", "otel.status_code", "otel.status_description", "error"];

    /// <summary>The spans; none where the answer holds none.</summary>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static IReadOnlyList<TraceSpan> Read(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        if (document.RootElement.Property("data") is not { ValueKind: JsonValueKind.Array } traces) throw new JsonException("The answer holds no data.");
        return [.. traces.Items().SelectMany(trace => (trace.Property("spans") ?? default).Items().Select(span => Span(span, trace.Property("processes"))))];
    }

    private static TraceSpan Span(JsonElement span, JsonElement? processes)
    {
        var trace = span.Text("traceID");
        var references = (span.Property("references") ?? default).Items().ToArray();
        // Of a link to the parent Jaeger keeps one reference alone, as it does in its own page's tree.
        var parent = references.FirstOrDefault(one => IsWithin(one, trace) && one.Text("refType") == "CHILD_OF");
        if (parent.ValueKind == JsonValueKind.Undefined) parent = references.FirstOrDefault(one => IsWithin(one, trace));
        var tags = (span.Property("tags") ?? default).Items().ToArray();
        return new TraceSpan
        {
            SpanId = span.Text("spanID") ?? "",
            ParentId = parent.ValueKind == JsonValueKind.Undefined ? null : parent.Text("spanID"),
            Name = span.Text("operationName") ?? "",
            Service = span.Text("processID") is { } id ? processes?.Property(id)?.Text("serviceName") ?? "" : "",
            // A tag of the application's own stands before the one that Jaeger adds.
            Kind = tags.Where(tag => tag.Text("key") == "span.kind").Select(tag => tag.Text("value")).LastOrDefault(kind => Kinds.Contains(kind)) ?? "",
            StartUnixNanoseconds = (long)Number(span.Property("startTime")) * NanosecondsPerMicrosecond,
            DurationNanoseconds = Number(span.Property("duration")) is > 0 and < LongestMicroseconds and var duration ? (long)duration * NanosecondsPerMicrosecond : 0,
            IsError = tags.Any(IsErrorTag),
            StatusMessage = tags.FirstOrDefault(tag => tag.Text("key") == "otel.status_description").Text("value"),
            Attributes = Fields(tags.Where(tag => !OwnTags.Contains(tag.Text("key")))),
            Events = [.. (span.Property("logs") ?? default).Items().Select(Event)],
            Links = [.. references.Where(one => one.Text("refType") == "FOLLOWS_FROM").Select(one => new SpanLink(TraceId.Full(one.Text("traceID") ?? ""), one.Text("spanID") ?? ""))],
        };
    }

    private static bool IsWithin(JsonElement reference, string? trace) => reference.Text("traceID") == trace;

    private static bool IsErrorTag(JsonElement tag) => (tag.Text("key"), tag.Property("value")?.ToString()) is ("error", "True") or ("otel.status_code", "ERROR");

    private static SpanEvent Event(JsonElement log)
    {
        var fields = Fields((log.Property("fields") ?? default).Items());
        fields.Remove("event", out var name);
        return new SpanEvent((long)Number(log.Property("timestamp")) * NanosecondsPerMicrosecond, name ?? "", fields);
    }

    private static Dictionary<string, string> Fields(IEnumerable<JsonElement> tags)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            if (tag.Text("key") is { } key) fields[key] = Value(tag.Property("value"));
        }

        return fields;
    }

    private static string Value(JsonElement? value) => value switch
    {
        null => "",
        { ValueKind: JsonValueKind.String } text => text.GetString() ?? "",
        { } other => other.GetRawText(),
    };

    private static double Number(JsonElement? number) =>
        number is { } value && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var result) ? result : 0;
}
