using Tracktion.Observability.Tests.Support;
using Tracktion.Observability.Tracing.Exporting;

namespace Tracktion.Observability.Tests.Tracing.Exporting;

public sealed class OtlpMessageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(500)]
    public void CountSpans_OfARequest_IsHowManyItHolds(int spans) => Assert.Equal(spans, OtlpMessage.CountSpans(SpanRequests.Of(spans)));

    [Fact]
    public void CountSpans_OfTwoResources_IsTheSum() =>
        Assert.Equal(5, OtlpMessage.CountSpans([.. SpanRequests.Of(2), .. SpanRequests.Of(3)]));

    [Fact]
    public void CountSpans_OfWhatIsCutOffAnywhere_NeverFailsAndNeverCountsMore()
    {
        var request = SpanRequests.Of(20);

        for (var length = 0; length < request.Length; length++) Assert.InRange(OtlpMessage.CountSpans(request.AsSpan(0, length)), 0, 20);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F })]
    [InlineData(new byte[] { 0x0B, 0x00 })]
    public void CountSpans_OfNoise_IsNone(byte[] noise) => Assert.Equal(0, OtlpMessage.CountSpans(noise));

    [Fact]
    public void RejectedSpans_OfAnAnswer_IsWhatItSays() => Assert.Equal(300, OtlpMessage.RejectedSpans(SpanRequests.Rejecting(300)));

    // What a Jaeger answers to every request it takes.
    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 0x0A, 0x00 })]
    public void RejectedSpans_OfAnAnswerWithoutAny_IsNone(byte[] answer) => Assert.Equal(0, OtlpMessage.RejectedSpans(answer));
}
