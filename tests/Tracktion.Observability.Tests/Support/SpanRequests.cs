using System.Text;

namespace Tracktion.Observability.Tests.Support;

/// <summary>Export requests as Protocol Buffers encode them, of spans that hold nothing but a name.</summary>
internal static class SpanRequests
{
    /// <summary>A request with as many spans of one resource.</summary>
    public static byte[] Of(int spans, string name = "span")
    {
        var span = Field(5, Encoding.UTF8.GetBytes(name));
        var scope = Field(1, Field(1, "test"u8.ToArray()));
        return Field(1, Field(2, [.. scope, .. Enumerable.Repeat(Field(2, span), spans).SelectMany(bytes => bytes)]));
    }

    /// <summary>An answer that says how many spans were refused.</summary>
    public static byte[] Rejecting(int spans) => Field(1, [0x08, .. Varint(spans), .. Field(2, "no"u8.ToArray())]);

    /// <summary>A field that holds bytes.</summary>
    public static byte[] Field(int number, byte[] content) => [.. Varint((number << 3) | 2), .. Varint(content.Length), .. content];

    private static byte[] Varint(int value)
    {
        List<byte> bytes = [];
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
