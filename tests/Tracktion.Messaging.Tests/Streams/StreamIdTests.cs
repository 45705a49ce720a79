using Tracktion.Messaging.Streams;

namespace Tracktion.Messaging.Tests.Streams;

public sealed class StreamIdTests
{
    [Theory]
    [InlineData("1-0", "1-0", 0)]
    [InlineData("1-0", "1-1", -1)]
    [InlineData("9-5", "10-0", -1)]
    [InlineData("1712345678901-2", "1712345678901-10", -1)]
    [InlineData("5", "4-9", 1)]
    public void Compare_TwoIds_OrdersByNumberAndNotByText(string left, string right, int expected) => Assert.Equal(expected, StreamId.Compare(left, right));
}
