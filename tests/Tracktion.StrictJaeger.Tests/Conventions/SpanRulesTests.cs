using Tracktion.Testing.Jaeger.Tests.Support;

namespace Tracktion.Testing.Jaeger.Tests.Conventions;

public class SpanRulesTests
{
    [Fact]
    public void Faults_GoodSpan_AreNone() => Assert.Empty(SpanRules.Faults(Some.Span()));

    public static TheoryData<string, StoredSpan> Bad => new()
    {
        { "trace id \"00000000000000000000000000000000\" is none", Some.Span() with { TraceId = new string('0', 32) } },
        { "trace id \"\" is none", Some.Span() with { TraceId = "" } },
        { "span id \"abcd\" is none", Some.Span() with { SpanId = "abcd" } },
        { "parent span id \"0000000000000000\" is none", Some.Span() with { ParentSpanId = new string('0', 16) } },
        { "is its own parent", Some.Span() with { ParentSpanId = Some.Span().SpanId } },
        { "a link's ids are none", Some.Span() with { Links = [new SpanLink(Some.TraceId, "", [])] } },
        { "has no start", Some.Span() with { StartUnixNanoseconds = 0 } },
        { "ends before it starts", Some.Span() with { EndUnixNanoseconds = 1 } },
        { "has no name", Some.Span() with { Name = "" } },
        { "its resource has no service.name", Some.Span() with { Resource = [] } },
        { "kind 0 says nothing", Some.Span() with { Kind = SpanKind.Unspecified } },
        { "kind 77 says nothing", Some.Span() with { Kind = (SpanKind)77 } },
        { "status code 9 is unknown", Some.Span() with { Status = new SpanStatus((SpanStatusCode)9, "") } },
        { "only an error has a status message, and not Ok: \"fine\"", Some.Span() with { Status = new SpanStatus(SpanStatusCode.Ok, "fine") } },
        { "tracktion.a is there twice", Some.Span(attributes: [("tracktion.a", 1), ("tracktion.a", 2)]) },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Faults_SpanWithOneFault_AreThatFault(string fault, StoredSpan span) => Assert.Equal([fault], SpanRules.Faults(span));
}
