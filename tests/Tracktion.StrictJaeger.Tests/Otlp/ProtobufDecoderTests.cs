using System.Text.Json;
using System.Text.Json.Nodes;
using Tracktion.Testing.Jaeger.Tests.Support;

namespace Tracktion.Testing.Jaeger.Tests.Otlp;

public class ProtobufDecoderTests
{
    [Fact]
    public void Decode_RecordedRequests_GivesTheSpansOfTheirJsonForm()
    {
        var fromJson = Recorded.Json().Select(line => OtlpReader.Spans(JsonNode.Parse(line)!.AsObject()));
        var fromProtobuf = Recorded.Protobuf().Select(bytes => OtlpReader.Spans(ProtobufDecoder.Decode(bytes, OtlpMessages.Request)));

        Assert.Equal(fromJson.Select(spans => JsonSerializer.Serialize(spans)), fromProtobuf.Select(spans => JsonSerializer.Serialize(spans)));
    }

    [Fact]
    public void Decode_UnknownField_IsPassedOver()
    {
        byte[] status = [0x12, 2, (byte)'n', (byte)'o', 0x98, 0x06, 7, 0x18, 2];

        var decoded = ProtobufDecoder.Decode(status, "Status");

        Assert.Equal("""{"message":"no","code":2}""", decoded.ToJsonString());
    }

    [Theory]
    [InlineData("12 05 6e 6f", "unexpected EOF")]
    [InlineData("10 02", "wrong wireType = 0 for field message")]
    [InlineData("98 06 ff ff ff ff ff ff ff ff ff ff 01", "integer overflow")]
    [InlineData("9b 06", "illegal wireType 3")]
    [InlineData("12 01 ff", "not valid UTF-8")]
    public void Decode_BrokenMessage_IsRefusedWithTheReason(string hex, string reason)
    {
        var bytes = Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

        var refusal = Assert.Throws<OtlpRefusalException>(() => ProtobufDecoder.Decode(bytes, "Status"));

        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Decode_ValuesNestedWithoutEnd_IsRefused()
    {
        byte[] value = [];
        for (var depth = 0; depth < 100; depth++) value = [.. Counted(0x2A, Counted(0x0A, value))];

        Assert.Throws<OtlpRefusalException>(() => ProtobufDecoder.Decode(value, "AnyValue"));
    }

    private static byte[] Counted(byte tag, byte[] message) =>
        message.Length < 0x80 ? [tag, (byte)message.Length, .. message] : [tag, (byte)(message.Length | 0x80), (byte)(message.Length >> 7), .. message];
}
