namespace Tracktion.Cli.Traces;

/// <summary>Orders spans as a tree: each below its parent, siblings by their starts. Several roots, missing parents, ids that come twice and circles all have a place.</summary>
internal static class TraceTree
{
    /// <summary>Every span once, from the top down.</summary>
    public static IReadOnlyList<TraceNode> Of(Trace trace)
    {
        var ids = trace.Spans.Select(span => span.SpanId).ToHashSet(StringComparer.Ordinal);
        var children = trace.Spans.Where(span => span.ParentId is not null).ToLookup(span => span.ParentId ?? "", StringComparer.Ordinal);
        var nodes = new List<TraceNode>(trace.Spans.Count);
        var placed = new HashSet<TraceSpan>(ReferenceEqualityComparer.Instance);
        foreach (var root in trace.Spans.Where(span => span.ParentId is null || !ids.Contains(span.ParentId)))
            Place(root, root.ParentId is not null, children, placed, nodes);

        // What hangs in a circle is below no root: the earliest of each circle becomes one.
        foreach (var span in trace.Spans.Where(span => !placed.Contains(span))) Place(span, true, children, placed, nodes);
        return nodes;
    }

    // A stack of its own: a chain of ten thousand spans must not exhaust the thread's.
    private static void Place(TraceSpan root, bool isOrphan, ILookup<string, TraceSpan> children, HashSet<TraceSpan> placed, List<TraceNode> nodes)
    {
        var waiting = new Stack<TraceNode>();
        if (placed.Add(root)) waiting.Push(new TraceNode(root, null, true, isOrphan));
        while (waiting.TryPop(out var node))
        {
            nodes.Add(node);
            // The children of an id that came twice belong to the first that bears it.
            TraceSpan[] below = [.. children[node.Span.SpanId].Where(placed.Add)];
            for (var i = below.Length - 1; i >= 0; i--) waiting.Push(new TraceNode(below[i], node, i == below.Length - 1, false));
        }
    }
}
