namespace Tracktion.Cli.Traces;

/// <summary>A span in its place in the tree.</summary>
/// <param name="Span">The span.</param>
/// <param name="Parent">The node above; null for a root.</param>
/// <param name="IsLast">Whether it is the last of its siblings.</param>
/// <param name="IsOrphan">Whether it names a parent that the trace does not hold.</param>
internal sealed record TraceNode(TraceSpan Span, TraceNode? Parent, bool IsLast, bool IsOrphan)
{
    /// <summary>How deep it stands; 0 for a root.</summary>
    public int Depth { get; } = Parent is null ? 0 : Parent.Depth + 1;
}
