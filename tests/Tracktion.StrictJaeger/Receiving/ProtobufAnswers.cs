using System.Text;

namespace Tracktion.Testing.Jaeger;

/// <summary>Writes the two messages that a receiver answers.</summary>
internal static class ProtobufAnswers
{
    private const byte FirstNumber = 0x08;
    private const byte FirstMessage = 0x0A;
    private const byte SecondText = 0x12;

    /// <summary>ExportTraceServiceResponse: partial_success (1) with rejected_spans (1) and error_message (2), empty where all was taken.</summary>
    public static byte[] Response(int rejectedSpans, string message)
    {
        if (rejectedSpans == 0) return [FirstMessage, 0];
        byte[] inner = Numbered(rejectedSpans, message);
        return [FirstMessage, .. Varint(inner.Length), .. inner];
    }

    /// <summary>google.rpc.Status: code (1) and message (2).</summary>
    public static byte[] Status(int code, string message) => Numbered(code, message);

    private static byte[] Numbered(int number, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [FirstNumber, .. Varint(number), SecondText, .. Varint(bytes.Length), .. bytes];
    }

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) bytes.Add((byte)(rest | 0x80));
        return [.. bytes, (byte)rest];
    }
}
