using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tracktion.Cli.Traces;

/// <summary>
/// Reads what <c>GET /api/v3/traces/{id}</c> answers: OTLP's TracesData, with or without the envelope <c>result</c>, as one JSON value or (a stream through a
/// gateway) several one after the other.
/// </summary>
/// <remarks>Source: opentelemetry-proto 1.x, trace/v1; numbers of 64 bits come as text, kinds as numbers or names.</remarks>
internal static class OtlpTraceReader
{
    // Written by Jaeger into every span that came in by OTLP; says nothing of the span.
    private const string FormatAttribute = "internal.span.format";

    private static readonly string[] Kinds = ["", "internal", "server", "client", "producer", "consumer"];

    /// <summary>The spans; none where the answer holds none.</summary>
    /// <exception cref="JsonException">It is no such answer.</exception>
    public static IReadOnlyList<TraceSpan> Read(string answer)
    {
        var spans = new List<TraceSpan>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(answer), new JsonReaderOptions { AllowMultipleValues = true });
        while (reader.Read())
        {
            using var document = JsonDocument.ParseValue(ref reader);
            AddSpans(document.RootElement, spans);
        }

        return spans;
    }

    private static void AddSpans(JsonElement answer, List<TraceSpan> spans)
    {
        var data = answer.Property("result") ?? answer;
        if (data.Property("resourceSpans") is not { } resources) throw new JsonException("The answer holds no resourceSpans.");
        foreach (var resource in resources.Items())
        {
            var service = Attributes(resource.Property("resource")?.Property("attributes")).GetValueOrDefault("service.name") ?? "";
            foreach (var scope in (resource.Property("scopeSpans") ?? default).Items())
                foreach (var span in (scope.Property("spans") ?? default).Items()) spans.Add(Span(span, service));
        }
    }

    private static TraceSpan Span(JsonElement span, string service)
    {
        var start = Number(span.Property("startTimeUnixNano"));
        var status = span.Property("status");
        return new TraceSpan
        {
            SpanId = span.Text("spanId") ?? "",
            ParentId = span.Text("parentSpanId") is { Length: > 0 } parent ? parent : null,
            Name = span.Text("name") ?? "",
            Service = service,
            Kind = Kind(span.Property("kind")),
            StartUnixNanoseconds = start,
            DurationNanoseconds = Math.Max(0, Number(span.Property("endTimeUnixNano")) - start),
            IsError = status?.Property("code") is { } code && code.ToString() is "2" or "STATUS_CODE_ERROR",
            StatusMessage = status?.Text("message") is { Length: > 0 } message ? message : null,
            Attributes = Attributes(span.Property("attributes")),
            Events = [.. (span.Property("events") ?? default).Items().Select(one => new SpanEvent(Number(one.Property("timeUnixNano")), one.Text("name") ?? "", Attributes(one.Property("attributes"))))],
            Links = [.. (span.Property("links") ?? default).Items().Select(link => new SpanLink(TraceId.Full(link.Text("traceId") ?? ""), link.Text("spanId") ?? ""))],
        };
    }

    private static Dictionary<string, string> Attributes(JsonElement? list)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in (list ?? default).Items())
        {
            if (attribute.Text("key") is { } key && key != FormatAttribute) attributes[key] = Value(attribute.Property("value"));
        }

        return attributes;
    }

    // {"stringValue":"x"}, {"intValue":"1"}, …; lists and maps stay as their JSON.
    private static string Value(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Object } any && any.EnumerateObject().Select(one => one.Value).FirstOrDefault() is { ValueKind: not JsonValueKind.Undefined } first
            ? first.ValueKind switch
            {
                JsonValueKind.String => first.GetString() ?? "",
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => first.GetRawText(),
            }
            : "";

    private static string Kind(JsonElement? kind) => kind switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var index) => Kinds.ElementAtOrDefault(index) ?? "",
        { ValueKind: JsonValueKind.String } name => Kinds.FirstOrDefault(known => known.Length > 0 && name.ToString().EndsWith("_" + known, StringComparison.OrdinalIgnoreCase)) ?? "",
        _ => "",
    };

    private static long Number(JsonElement? number) =>
        number is { } value && long.TryParse(value.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var result) ? result : 0;
}
