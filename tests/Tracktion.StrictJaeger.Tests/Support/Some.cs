using System.Text;

namespace Tracktion.Testing.Jaeger.Tests.Support;

/// <summary>Spans and requests for tests.</summary>
internal static class Some
{
    public const string TraceId = "5b8efff798038103d269b633813fc60c";

    /// <summary>A span that has nothing against any rule.</summary>
    public static StoredSpan Span(SpanKind kind = SpanKind.Internal, string name = "load_file", params (string Key, object Value)[] attributes) => new()
    {
        TraceId = TraceId,
        SpanId = "eee19b7ec3c1b174",
        Name = name,
        Kind = kind,
        StartUnixNanoseconds = 1786723200000000000,
        EndUnixNanoseconds = 1786723200005000000,
        Attributes = [.. attributes.Select(one => Attribute(one.Key, one.Value))],
        Resource =
        [
            Attribute("service.name", "analysis"), Attribute("telemetry.sdk.name", "opentelemetry"),
            Attribute("telemetry.sdk.language", "dotnet"), Attribute("telemetry.sdk.version", "1.20.1"),
        ],
    };

    public static KeyedValue Attribute(string key, object value) => new(key, value switch
    {
        bool flag => AttributeValue.Of(flag),
        int number => AttributeValue.Of((long)number),
        double number => AttributeValue.Of(number),
        _ => AttributeValue.Of(value.ToString()!),
    });

    /// <summary>A request in OTLP/JSON with one span for each name, all of one trace; the n-th has the span id n.</summary>
    public static byte[] Request(params string[] names)
    {
        const string Times = "\"startTimeUnixNano\":\"1786723200000000000\",\"endTimeUnixNano\":\"1786723200005000000\"";
        var spans = names.Select((name, at) => $"{{\"traceId\":\"{TraceId}\",\"spanId\":\"{at + 1:x16}\",\"name\":\"{name}\",\"kind\":1,{Times}}}");
        const string Resource = "{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"analysis\"}}]}";
        return Encoding.UTF8.GetBytes($"{{\"resourceSpans\":[{{\"resource\":{Resource},\"scopeSpans\":[{{\"scope\":{{\"name\":\"tests\"}},\"spans\":[{string.Join(',', spans)}]}}]}}]}}");
    }
}
