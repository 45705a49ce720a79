using static Tracktion.Testing.Jaeger.OtlpFieldKind;

namespace Tracktion.Testing.Jaeger;

/// <summary>The messages of an OTLP trace request, field by field.</summary>
/// <remarks>Source: OpenTelemetry protocol 1.11, the messages of trace, common, resource and the trace collector.</remarks>
internal static class OtlpMessages
{
    public const string Request = "ExportTraceServiceRequest";
    private const string KeyValue = "KeyValue";
    private const string AnyValue = "AnyValue";

    /// <summary>Fields by message, then by number.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyDictionary<int, OtlpField>> All { get; } = new Dictionary<string, IReadOnlyDictionary<int, OtlpField>>
    {
        [Request] = Fields(Many(1, "resourceSpans", "ResourceSpans")),
        ["ResourceSpans"] = Fields(One(1, "resource", "Resource"), Many(2, "scopeSpans", "ScopeSpans"), new(3, "schemaUrl", Text)),
        ["ScopeSpans"] = Fields(One(1, "scope", "InstrumentationScope"), Many(2, "spans", "Span"), new(3, "schemaUrl", Text)),
        ["Span"] = Fields(
            new(1, "traceId", Id), new(2, "spanId", Id), new(3, "traceState", Text), new(4, "parentSpanId", Id), new(5, "name", Text), new(6, "kind", Number),
            new(7, "startTimeUnixNano", Fixed64), new(8, "endTimeUnixNano", Fixed64), Many(9, "attributes", KeyValue), new(10, "droppedAttributesCount", Number),
            Many(11, "events", "Span.Event"), new(12, "droppedEventsCount", Number), Many(13, "links", "Span.Link"), new(14, "droppedLinksCount", Number),
            One(15, "status", "Status"), new(16, "flags", Fixed32)),
        ["Span.Event"] = Fields(new(1, "timeUnixNano", Fixed64), new(2, "name", Text), Many(3, "attributes", KeyValue), new(4, "droppedAttributesCount", Number)),
        ["Span.Link"] = Fields(
            new(1, "traceId", Id), new(2, "spanId", Id), new(3, "traceState", Text), Many(4, "attributes", KeyValue), new(5, "droppedAttributesCount", Number), new(6, "flags", Fixed32)),
        ["Status"] = Fields(new(2, "message", Text), new(3, "code", Number)),
        ["Resource"] = Fields(Many(1, "attributes", KeyValue), new(2, "droppedAttributesCount", Number), Many(3, "entityRefs", "EntityRef")),
        ["InstrumentationScope"] = Fields(new(1, "name", Text), new(2, "version", Text), Many(3, "attributes", KeyValue), new(4, "droppedAttributesCount", Number)),
        [KeyValue] = Fields(new(1, "key", Text), One(2, "value", AnyValue), new(3, "keyStrindex", Number)),
        [AnyValue] = Fields(
            new(1, "stringValue", Text), new(2, "boolValue", Bool), new(3, "intValue", LongNumber), new(4, "doubleValue", Real), One(5, "arrayValue", "ArrayValue"),
            One(6, "kvlistValue", "KeyValueList"), new(7, "bytesValue", Bytes), new(8, "stringValueStrindex", Number)),
        ["ArrayValue"] = Fields(Many(1, "values", AnyValue)),
        ["KeyValueList"] = Fields(Many(1, "values", KeyValue)),
        ["EntityRef"] = Fields(new(1, "schemaUrl", Text), new(2, "type", Text), new(3, "idKeys", Text, IsRepeated: true), new(4, "descriptionKeys", Text, IsRepeated: true)),
    };

    private static Dictionary<int, OtlpField> Fields(params ReadOnlySpan<OtlpField> fields)
    {
        var byNumber = new Dictionary<int, OtlpField>();
        foreach (var field in fields) byNumber.Add(field.Number, field);
        return byNumber;
    }

    private static OtlpField One(int number, string name, string message) => new(number, name, Message, message);

    private static OtlpField Many(int number, string name, string message) => new(number, name, Message, message, IsRepeated: true);
}
