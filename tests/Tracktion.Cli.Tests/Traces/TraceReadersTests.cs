using System.Text.Json;
using Tracktion.Cli.Tests.Support;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Tests.Traces;

public sealed class TraceReadersTests
{
    private const string Span = """{"traceId":"abc","spanId":"0000000000000002","parentSpanId":"0000000000000001","name":"load_file","kind":5,"startTimeUnixNano":"1772366400000000000","endTimeUnixNano":"1772366400000000250","status":{"code":2,"message":"bad frame"},"attributes":[{"key":"n","value":{"intValue":"9007199254740993"}},{"key":"internal.span.format","value":{"stringValue":"otlp"}}],"links":[{"traceId":"abc","spanId":"0000000000000009"}]}""";
    private const string Data = """{"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"analysis"}}]},"scopeSpans":[{"scope":{},"spans":[""" + Span + "]}]}]}";

    [Theory]
    [InlineData(Data, 1)]
    [InlineData("""{"result":""" + Data + "}", 1)]
    [InlineData("""{"result":""" + Data + "}\n" + """{"result":""" + Data + "}\n", 2)]
    [InlineData("""{"result":{"resourceSpans":[]}}""", 0)]
    [InlineData("""{"resourceSpans":[{"scopeSpans":null},{"scopeSpans":[{}]}]}""", 0)]
    public void Otlp_WithAndWithoutEnvelopeAndStreamed_GivesTheSpans(string answer, int expected)
    {
        var spans = OtlpTraceReader.Read(answer);

        Assert.Equal(expected, spans.Count);
    }

    [Fact]
    public void Otlp_OneSpan_IsReadWhole()
    {
        var span = Assert.Single(OtlpTraceReader.Read(Data));

        Assert.Equal(("load_file", "analysis", "consumer", true, "bad frame"), (span.Name, span.Service, span.Kind, span.IsError, span.StatusMessage));
        Assert.Equal((1772366400000000000, 250), (span.StartUnixNanoseconds, span.DurationNanoseconds));
        Assert.Equal(KeyValuePair.Create("n", "9007199254740993"), Assert.Single(span.Attributes));
        Assert.Equal(new SpanLink("00000000000000000000000000000abc", "0000000000000009"), Assert.Single(span.Links));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html></html>")]
    [InlineData("")]
    [InlineData("404 page not found\n")]
    public void Legacy_NoAnswerOfJaeger_IsAJsonFault(string answer) => Assert.ThrowsAny<JsonException>(() => LegacyTraceReader.Read(answer));

    [Fact]
    public void Readers_SameRecordedTrace_TellTheSame()
    {
        var id = new TraceId("3e3156eeb9d3cee89aed986c9cab3073");

        var otlp = Trace.Of(id, OtlpTraceReader.Read(RecordedJaeger.Answer("v3-trace-3").Body));
        var legacy = Trace.Of(id, LegacyTraceReader.Read(RecordedJaeger.Answer("trace-file-3").Body));

        Assert.Equal(otlp.Spans.Count, legacy.Spans.Count);
        Assert.All(otlp.Spans.Zip(legacy.Spans), pair =>
        {
            var (one, other) = pair;
            Assert.Equal((one.SpanId, one.ParentId, one.Name, one.Service, one.Kind), (other.SpanId, other.ParentId, other.Name, other.Service, other.Kind));
            Assert.Equal((one.StartUnixNanoseconds, one.DurationNanoseconds, one.IsError), (other.StartUnixNanoseconds, other.DurationNanoseconds, other.IsError));
            Assert.Equal((one.ErrorType, one.ErrorMessage), (other.ErrorType, other.ErrorMessage));
            Assert.Equal(one.Attributes.OrderBy(pair => pair.Key), other.Attributes.OrderBy(pair => pair.Key));
            Assert.Equal(one.Links, other.Links);
        });
    }

    [Theory]
    [InlineData("trace-all-types", 1, 5_000_000)]
    [InlineData("trace-300-spans", 300, 3_000_000_000)]
    [InlineData("trace-odd-times", 3, -1)]
    [InlineData("trace-no-service", 1, 1_000_000)]
    [InlineData("trace-leading-zeros", 1, 5_000_000)]
    public void Legacy_RecordedOddities_AreRead(string name, int spans, long durationNanoseconds)
    {
        var trace = Trace.Of(SomeTrace.Id, LegacyTraceReader.Read(RecordedJaeger.Answer(name).Body));

        Assert.Equal(spans, trace.Spans.Count);
        Assert.All(trace.Spans, span => Assert.InRange(span.DurationNanoseconds, 0, 10_000_000_000));
        if (durationNanoseconds >= 0) Assert.Equal(durationNanoseconds, trace.DurationNanoseconds);
    }
}
