using Tracktion.Messaging.Streams;
using Tracktion.Messaging.Tests.Support;

namespace Tracktion.Messaging.Tests.Streams;

public sealed class StreamEntryTests
{
    [Fact]
    public void ToEvent_OfWhatWasWritten_IsTheSameEvent()
    {
        var message = Some.Message();

        Assert.Equal(message, Entry(message).ToEvent());
    }

    [Fact]
    public void AddArguments_OutsideAnyTrace_LeavesItOut()
    {
        var message = Some.Message() with { TraceParent = null };

        Assert.DoesNotContain("traceparent", StreamEntry.AddArguments("s", message));
        Assert.Equal(message, Entry(message).ToEvent());
    }

    [Theory]
    [InlineData("id")]
    [InlineData("type")]
    [InlineData("time")]
    [InlineData("data")]
    public void ToEvent_AttributeMissing_NamesIt(string attribute)
    {
        var fields = Entry(Some.Message()).Fields.Where(field => field.Key != attribute).ToDictionary();

        var fault = Assert.Throws<MalformedEventException>(() => new StreamEntry("1-0", fields).ToEvent());

        Assert.Contains($"'{attribute}'", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DataOfAnotherShape_IsMalformed() =>
        Assert.Throws<MalformedEventException>(() => (Some.Message() with { Data = "[]" }).Read<NumberSaid>());

    private static StreamEntry Entry(CloudEvent message)
    {
        var arguments = StreamEntry.AddArguments("s", message).Skip(2).Select(argument => (string)argument).ToArray();
        return new StreamEntry("1-0", arguments.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]));
    }
}
