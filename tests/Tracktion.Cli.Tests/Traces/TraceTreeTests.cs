using Tracktion.Cli.Tests.Support;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.Tests.Traces;

public sealed class TraceTreeTests
{
    [Fact]
    public void Of_OrphansAndSeveralRoots_EachHasItsPlace()
    {
        var nodes = TraceTree.Of(SomeTrace.OfAFile());

        Assert.Equal(
            ["file_detected 0", "publish tracktion:files 1", "process tracktion:files 2", "audio_analysis 3", "load_file 4", "extract_features 4", "store_results 4", "tracklist_match 3", "notification_delivery 0"],
            nodes.Select(node => $"{node.Span.Name} {node.Depth}"));
        Assert.Equal("notification_delivery", Assert.Single(nodes, node => node.IsOrphan).Span.Name);
    }

    [Fact]
    public void Of_CircleAndSelfParentAndTwins_ShowsEverySpanOnce()
    {
        var trace = Trace.Of(SomeTrace.Id,
        [
            SomeTrace.Span(1, 2, "a", "x", 0, 1), SomeTrace.Span(2, 1, "b", "x", 1, 1), SomeTrace.Span(3, 3, "self", "x", 2, 1),
            SomeTrace.Span(4, null, "twin", "x", 3, 1), SomeTrace.Span(4, null, "twin", "x", 3, 1), SomeTrace.Span(5, 4, "child", "x", 4, 1),
        ]);

        var nodes = TraceTree.Of(trace);

        Assert.Equal(["a", "b", "child", "self", "twin", "twin"], nodes.Select(node => node.Span.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Of_ChainOfTenThousand_IsNoLoad()
    {
        var trace = Trace.Of(SomeTrace.Id, Enumerable.Range(1, 10_000).Select(id => SomeTrace.Span(id, id == 1 ? null : id - 1, "s", "x", id, 1)));

        var nodes = TraceTree.Of(trace);

        Assert.Equal(9_999, nodes[^1].Depth);
    }
}
