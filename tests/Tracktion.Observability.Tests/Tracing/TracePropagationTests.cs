using System.Diagnostics;
using Tracktion.Observability.Tracing;

namespace Tracktion.Observability.Tests.Tracing;

public sealed class TracePropagationTests
{
    [Fact]
    public void Inject_SpanWithBaggage_SendsTheTraceAndNoBaggage()
    {
        using var activity = new Activity("x").SetIdFormat(ActivityIdFormat.W3C).AddBaggage("user", "42").Start();
        activity.TraceStateString = "vendor=1";
        var headers = new Dictionary<string, string>();

        new TracePropagation().Inject(activity, headers, (carrier, name, value) => headers[name] = value);

        Assert.Equal(["traceparent", "tracestate"], headers.Keys.Order());
        Assert.Equal((activity.Id, "vendor=1"), (headers["traceparent"], headers["tracestate"]));
    }

    [Fact]
    public void Extract_HeadersWithBaggage_ReadsTheTraceAndNoBaggage()
    {
        var headers = new Dictionary<string, string> { ["traceparent"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", ["baggage"] = "user=42" };
        var propagation = new TracePropagation();

        propagation.ExtractTraceIdAndState(headers, Get, out var traceId, out _);

        Assert.Equal(headers["traceparent"], traceId);
        Assert.Null(propagation.ExtractBaggage(headers, Get));
        return;

        void Get(object? carrier, string name, out string? value, out IEnumerable<string>? values) => (value, values) = (headers.GetValueOrDefault(name), null);
    }
}
