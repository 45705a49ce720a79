using System.Globalization;
using Google.Protobuf;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>Reads the body of an OTLP trace export, by the field numbers of opentelemetry-proto 1.x.</summary>
internal static class OtlpTraces
{
    public static IReadOnlyList<ReceivedSpan> Parse(byte[] body)
    {
        List<ReceivedSpan> spans = [];
        foreach (var resourceSpans in Fields(body).Where(field => field.Number == 1))
        {
            var fields = Fields(resourceSpans.Bytes).ToList();
            var resource = fields.Where(field => field.Number == 1).SelectMany(field => Attributes(field.Bytes, 1)).ToDictionary(StringComparer.Ordinal);
            var service = resource.GetValueOrDefault("service.name", "");
            spans.AddRange(fields
                .Where(field => field.Number == 2)
                .SelectMany(scope => Fields(scope.Bytes))
                .Where(field => field.Number == 2)
                .Select(span => ToSpan(service, span.Bytes)));
        }

        return spans;
    }

    private static ReceivedSpan ToSpan(string service, byte[] bytes)
    {
        var fields = Fields(bytes).ToList();
        return new ReceivedSpan
        {
            Service = service,
            TraceId = Hex(fields, 1),
            SpanId = Hex(fields, 2),
            ParentSpanId = Hex(fields, 4),
            Name = fields.Where(field => field.Number == 5).Select(field => Text(field.Bytes)).FirstOrDefault(""),
            Kind = (int)fields.Where(field => field.Number == 6).Select(field => field.Value).FirstOrDefault(),
            Attributes = Attributes(bytes, 9).ToDictionary(StringComparer.Ordinal),
        };
    }

    private static IEnumerable<KeyValuePair<string, string>> Attributes(byte[] owner, int number) =>
        from attribute in Fields(owner)
        where attribute.Number == number
        let parts = Fields(attribute.Bytes).ToList()
        let key = Text(parts.First(part => part.Number == 1).Bytes)
        let value = parts.Where(part => part.Number == 2).SelectMany(part => Fields(part.Bytes)).Select(Display).FirstOrDefault("")
        select KeyValuePair.Create(key, value);

    // AnyValue: 1 string, 2 bool, 3 int, 4 double.
    private static string Display(Field value) => value.Number switch
    {
        1 => Text(value.Bytes),
        4 => BitConverter.UInt64BitsToDouble(value.Value).ToString(CultureInfo.InvariantCulture),
        _ => ((long)value.Value).ToString(CultureInfo.InvariantCulture),
    };

    private static string Hex(IEnumerable<Field> fields, int number) =>
        fields.Where(field => field.Number == number).Select(field => Convert.ToHexStringLower(field.Bytes)).FirstOrDefault("");

    private static string Text(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);

    private static IEnumerable<Field> Fields(byte[] message)
    {
        var input = new CodedInputStream(message);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            var number = WireFormat.GetTagFieldNumber(tag);
            yield return WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => new Field(number, 0, input.ReadBytes().ToByteArray()),
                WireFormat.WireType.Fixed64 => new Field(number, input.ReadFixed64(), []),
                WireFormat.WireType.Fixed32 => new Field(number, input.ReadFixed32(), []),
                WireFormat.WireType.Varint => new Field(number, input.ReadUInt64(), []),
                var other => throw new InvalidDataException($"Wire type {other} is not used by OTLP."),
            };
        }
    }

    private readonly record struct Field(int Number, ulong Value, byte[] Bytes);
}
