using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tracktion.Testing.Jaeger;

/// <summary>Turns a protobuf message into OTLP/JSON, so that what follows (schema, reading) has one form to deal with.</summary>
/// <remarks>A field that <see cref="OtlpMessages"/> does not name is passed over, as receivers must.</remarks>
internal static class ProtobufDecoder
{
    private const int MaxDepth = 64;
    private static readonly UTF8Encoding StrictText = new(false, throwOnInvalidBytes: true);

    /// <summary>Decodes the message of this name.</summary>
    /// <exception cref="OtlpRefusalException">The bytes are no such message.</exception>
    public static JsonObject Decode(ReadOnlySpan<byte> bytes, string message) => Decode(bytes, message, 0);

    private static JsonObject Decode(ReadOnlySpan<byte> bytes, string message, int depth)
    {
        if (depth > MaxDepth) throw new OtlpRefusalException("proto: message is nested too deeply");
        var fields = OtlpMessages.All[message];
        var result = new JsonObject();
        while (!bytes.IsEmpty)
        {
            var tag = Varint(ref bytes);
            var (number, wireType) = ((int)(tag >> 3), (int)(tag & 7));
            if (number == 0) throw new OtlpRefusalException("proto: illegal tag 0");
            if (!fields.TryGetValue(number, out var field))
            {
                Skip(ref bytes, wireType);
                continue;
            }

            if (wireType != field.WireType) throw new OtlpRefusalException($"proto: wrong wireType = {wireType} for field {field.Name}");
            Add(result, field, Read(ref bytes, field, depth));
        }

        return result;
    }

    private static void Add(JsonObject result, OtlpField field, JsonNode value)
    {
        if (!field.IsRepeated) result[field.Name] = value;
        else if (result[field.Name] is JsonArray list) list.Add(value);
        else result[field.Name] = new JsonArray(value);
    }

    private static JsonNode Read(ref ReadOnlySpan<byte> bytes, OtlpField field, int depth) => field.Kind switch
    {
        OtlpFieldKind.Text => TextOf(Counted(ref bytes)),
        OtlpFieldKind.Bytes => Convert.ToBase64String(Counted(ref bytes)),
        OtlpFieldKind.Id => Convert.ToHexStringLower(Counted(ref bytes)),
        OtlpFieldKind.Bool => Varint(ref bytes) != 0,
        OtlpFieldKind.LongNumber => ((long)Varint(ref bytes)).ToString(CultureInfo.InvariantCulture),
        OtlpFieldKind.Number => (long)(int)Varint(ref bytes),
        OtlpFieldKind.Fixed32 => BinaryPrimitives.ReadUInt32LittleEndian(Take(ref bytes, sizeof(uint))),
        OtlpFieldKind.Fixed64 => BinaryPrimitives.ReadUInt64LittleEndian(Take(ref bytes, sizeof(ulong))).ToString(CultureInfo.InvariantCulture),
        OtlpFieldKind.Real => DoubleOf(BinaryPrimitives.ReadDoubleLittleEndian(Take(ref bytes, sizeof(double)))),
        _ => Decode(Counted(ref bytes), field.Message ?? "", depth + 1),
    };

    // JSON has no number for these; the protobuf mapping writes their names.
    private static JsonNode DoubleOf(double value) => double.IsFinite(value) ? value : double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";

    private static string TextOf(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictText.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new OtlpRefusalException("proto: a text is not valid UTF-8");
        }
    }

    private static void Skip(ref ReadOnlySpan<byte> bytes, int wireType)
    {
        switch (wireType)
        {
            case 0: Varint(ref bytes); break;
            case 1: Take(ref bytes, 8); break;
            case 2: Counted(ref bytes); break;
            case 5: Take(ref bytes, 4); break;
            default: throw new OtlpRefusalException($"proto: illegal wireType {wireType}");
        }
    }

    private static ReadOnlySpan<byte> Counted(ref ReadOnlySpan<byte> bytes)
    {
        var length = Varint(ref bytes);
        return Take(ref bytes, length > int.MaxValue ? int.MaxValue : (int)length);
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> bytes, int count)
    {
        if (count > bytes.Length) throw new OtlpRefusalException("unexpected EOF");
        var taken = bytes[..count];
        bytes = bytes[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> bytes)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(ref bytes, 1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return value;
        }

        throw new OtlpRefusalException("proto: integer overflow");
    }
}
