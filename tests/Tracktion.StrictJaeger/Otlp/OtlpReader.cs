using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>Reads the spans of a request in OTLP/JSON, as leniently as a real receiver: names it does not know are passed over, null is absence.</summary>
internal static class OtlpReader
{
    private const int TraceIdDigits = 32;
    private const int SpanIdDigits = 16;

    private static readonly string[] Kinds = ["SPAN_KIND_UNSPECIFIED", "SPAN_KIND_INTERNAL", "SPAN_KIND_SERVER", "SPAN_KIND_CLIENT", "SPAN_KIND_PRODUCER", "SPAN_KIND_CONSUMER"];
    private static readonly string[] Codes = ["STATUS_CODE_UNSET", "STATUS_CODE_OK", "STATUS_CODE_ERROR"];

    /// <summary>Parses a body.</summary>
    /// <exception cref="OtlpRefusalException">It is no JSON object.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw new OtlpRefusalException("ReadObjectCB: expect { or n");
        }
        catch (JsonException problem)
        {
            throw new OtlpRefusalException($"ReadObjectCB: {problem.Message}");
        }
    }

    /// <summary>The spans of a request.</summary>
    /// <exception cref="OtlpRefusalException">Something has another type, or an id is no id.</exception>
    public static List<StoredSpan> Spans(JsonObject request)
    {
        try
        {
            var spans = new List<StoredSpan>();
            foreach (var part in List(request, "resourceSpans")) AddResource(part, spans);
            return spans;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or FormatException or OverflowException or ArgumentException)
        {
            throw new OtlpRefusalException(wrong.Message);
        }
    }

    private static void AddResource(JsonObject part, List<StoredSpan> spans)
    {
        var resource = Attributes(Object(part, "resource"));
        foreach (var group in List(part, "scopeSpans"))
        {
            var scope = Object(group, "scope");
            var by = new SpanScope(Text(scope, "name"), Text(scope, "version"), Attributes(scope));
            spans.AddRange(List(group, "spans").Select(span => Read(span) with { Resource = resource, Scope = by }));
        }
    }

    private static StoredSpan Read(JsonObject span)
    {
        var status = Object(span, "status");
        return new StoredSpan
        {
            TraceId = Id(span, "traceId", TraceIdDigits),
            SpanId = Id(span, "spanId", SpanIdDigits),
            ParentSpanId = Id(span, "parentSpanId", SpanIdDigits),
            Name = Text(span, "name"),
            Kind = (SpanKind)Named(span, "kind", Kinds),
            StartUnixNanoseconds = Unsigned(span, "startTimeUnixNano"),
            EndUnixNanoseconds = Unsigned(span, "endTimeUnixNano"),
            Attributes = Attributes(span),
            Events = [.. List(span, "events").Select(one => new SpanEvent(Text(one, "name"), Unsigned(one, "timeUnixNano"), Attributes(one)))],
            Links = [.. List(span, "links").Select(one => new SpanLink(Id(one, "traceId", TraceIdDigits), Id(one, "spanId", SpanIdDigits), Attributes(one)))],
            Status = new SpanStatus((SpanStatusCode)Named(status, "code", Codes), Text(status, "message")),
            Flags = (uint)Unsigned(span, "flags"),
            TraceState = Text(span, "traceState"),
            DroppedCount = (long)(Unsigned(span, "droppedAttributesCount") + Unsigned(span, "droppedEventsCount") + Unsigned(span, "droppedLinksCount")),
        };
    }

    private static List<KeyedValue> Attributes(JsonObject? of, string name = "attributes") =>
        [.. List(of, name).Select(pair => new KeyedValue(Text(pair, "key"), Value(Object(pair, "value"))))];

    private static AttributeValue Value(JsonObject? value) => value?.FirstOrDefault(field => field.Value is not null) switch
    {
        ("stringValue", { } text) => AttributeValue.Of(text.GetValue<string>()),
        ("boolValue", { } flag) => AttributeValue.Of(flag.GetValue<bool>()),
        ("intValue", { } number) => AttributeValue.Of(long.Parse(number.ToString(), CultureInfo.InvariantCulture)),
        ("doubleValue", { } number) => AttributeValue.Of(double.Parse(number.ToString(), CultureInfo.InvariantCulture)),
        ("arrayValue", JsonObject list) => AttributeValue.Of([.. List(list, "values").Select(Value)]),
        ("kvlistValue", JsonObject map) => AttributeValue.Of(Attributes(map, "values")),
        ("bytesValue", { } bytes) => AttributeValue.OfBytes(bytes.GetValue<string>()),
        _ => AttributeValue.None,
    };

    private static string Id(JsonObject of, string name, int digits)
    {
        var text = Text(of, name);
        if (text.Length == 0) return text;
        if (text.Length != digits) throw new OtlpRefusalException($"readSpan.{name}: invalid length for ID");
        return text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : throw new OtlpRefusalException($"readSpan.{name}: cannot unmarshal ID from string '{text}'");
    }

    private static int Named(JsonObject? of, string name, string[] names)
    {
        var text = of?[name]?.ToString() ?? "0";
        var known = Array.IndexOf(names, text);
        return known >= 0 ? known : int.Parse(text, CultureInfo.InvariantCulture);
    }

    private static string Text(JsonObject? of, string name) => of?[name]?.GetValue<string>() ?? "";

    private static ulong Unsigned(JsonObject of, string name) => of[name] is { } number ? ulong.Parse(number.ToString(), CultureInfo.InvariantCulture) : 0;

    private static JsonObject? Object(JsonObject of, string name) => of[name]?.AsObject();

    private static IEnumerable<JsonObject> List(JsonObject? of, string name) => of?[name]?.AsArray().Select(one => one?.AsObject() ?? []) ?? [];
}
