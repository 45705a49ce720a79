using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.Traces;

/// <summary>Draws a trace: a line for each span in the order of the tree, with a bar for its place in time.</summary>
internal sealed class Waterfall
{
    // Deeper ones stand at the same place: a chain of hundreds would leave no room for the names.
    private const int DeepestIndent = 12;

    private static readonly Style Faint = new(Color.Grey);
    private static readonly Style Fault = new(Color.Red);

    private readonly Trace _trace;
    private readonly TraceView? _view;
    private readonly TimeZoneInfo _zone;
    private readonly IReadOnlyList<TraceNode> _nodes;
    private readonly HashSet<TraceNode> _parents;
    private readonly ServiceColors _colors;
    private readonly WaterfallColumns _columns;
    private readonly StyledLines _lines = new();

    private Waterfall(Trace trace, TraceView? view, int width, TimeZoneInfo zone)
    {
        (_trace, _view, _zone) = (trace, view, zone);
        _nodes = TraceTree.Of(trace);
        _parents = new HashSet<TraceNode>(_nodes.Select(node => node.Parent).OfType<TraceNode>(), ReferenceEqualityComparer.Instance);
        _colors = new ServiceColors(trace.Services);
        _columns = WaterfallColumns.For(width, [.. _nodes.Select(node => Prefix(node) + Name(node))], trace.Services);
    }

    /// <summary>The picture.</summary>
    /// <param name="trace">The trace.</param>
    /// <param name="view">Where its page is; null where none is known.</param>
    /// <param name="width">How many cells a line may take.</param>
    /// <param name="zone">The zone that times are told in.</param>
    public static IRenderable Render(Trace trace, TraceView? view, int width, TimeZoneInfo zone)
    {
        var picture = new Waterfall(trace, view, width, zone);
        picture.AddHeader();
        picture.AddAxis();
        foreach (var node in picture._nodes) picture.AddSpan(node);
        return picture._lines;
    }

    private void AddHeader()
    {
        var began = TimeZoneInfo.ConvertTime(UnixNanoseconds.ToTime(_trace.StartUnixNanoseconds), _zone);
        _lines.Add(("Trace ", null), (_trace.Id.Hex, new Style(decoration: Decoration.Bold)));
        _lines.Add(
            (string.Create(CultureInfo.InvariantCulture, $"{began:yyyy-MM-dd HH:mm:ss.fff zzz}, {LengthText.Of(_trace.DurationNanoseconds)}, {Count(_trace.Services.Count, "service")}, {Count(_trace.Spans.Count, "span")}, "), null),
            (Count(_trace.Errors, "error"), _trace.Errors > 0 ? Fault : null));
        _lines.Add(_trace.Services.Select((service, index) => ((index == 0 ? "" : "  ") + "■ " + ServiceText(service), (Style?)_colors.Of(service))));
        if (_view is not null) _lines.Add((_view.Of(_trace.Id.Hex), Faint));
        _lines.Add();
    }

    private void AddAxis()
    {
        var end = LengthText.Of(_trace.DurationNanoseconds);
        var middle = LengthText.Of(_trace.DurationNanoseconds / 2);
        var axis = "0";
        if (_columns.Bar > 2 * (middle.Length + end.Length) + 4) axis = CellText.Fit(axis, (_columns.Bar - middle.Length) / 2) + middle;
        axis = CellText.Fit(axis, _columns.Bar - end.Length) + end;
        _lines.Add((new string(' ', _columns.Name + _columns.Service + WaterfallColumns.Kind + WaterfallColumns.Length + 5) + axis, Faint));
    }

    private void AddSpan(TraceNode node)
    {
        var span = node.Span;
        var prefix = Prefix(node);
        var color = _colors.Of(span.Service);
        var bar = SpanBar.Of(span.StartUnixNanoseconds - _trace.StartUnixNanoseconds, span.DurationNanoseconds, _trace.DurationNanoseconds, _columns.Bar);
        _lines.Add(
            (prefix, Faint),
            (CellText.Fit(VisibleText.Of(Name(node)), _columns.Name - CellText.Width(prefix)) + " ", span.IsError ? Fault : null),
            (CellText.Fit(VisibleText.Of(ServiceText(span.Service)), _columns.Service) + " ", color),
            (CellText.Fit(span.Kind, WaterfallColumns.Kind) + " ", Faint),
            (LengthText.Of(span.DurationNanoseconds).PadLeft(WaterfallColumns.Length) + " ", null),
            ("│", Faint),
            (bar, span.IsError ? Fault : color),
            ("│", Faint));
        foreach (var (text, style) in Details(node)) _lines.Add((Below(node), Faint), (text, style));
    }

    private IEnumerable<(string Text, Style Style)> Details(TraceNode node)
    {
        var span = node.Span;
        if (span.IsError)
        {
            string?[] said = [span.ErrorType, span.ErrorMessage];
            var fault = string.Join(": ", said.Where(one => !string.IsNullOrEmpty(one)).Distinct());
            yield return ("✗ " + (fault.Length > 0 ? fault : "failed, without a reason"), Fault);
        }

        if (node.IsOrphan) yield return ($"? its parent {span.ParentId} is not in the trace", Faint);
        foreach (var link in span.Links.Where(link => link.SpanId != span.ParentId || link.TraceId != _trace.Id.Hex))
            yield return (link.TraceId == _trace.Id.Hex ? $"→ span {link.SpanId}" : $"→ trace {link.TraceId} span {link.SpanId}", Faint);
    }

    private static string Name(TraceNode node)
    {
        var name = node.Span.Name.Length == 0 ? "(no name)" : node.Span.Name;
        return node.Span.IsError ? "✗ " + name : name;
    }

    private static string ServiceText(string service) => service.Length == 0 ? "(no service)" : service;

    private static string Count(int number, string what) => string.Create(CultureInfo.InvariantCulture, $"{number:N0} {what}{(number == 1 ? "" : "s")}");

    private static string Prefix(TraceNode node) => node.Parent is null ? "" : Rails(node.Parent) + (node.IsLast ? "└─ " : "├─ ");

    // What stands on a line between a span and its children, for what is told of the span itself.
    private string Below(TraceNode node) => Rails(node) + (_parents.Contains(node) ? "│  " : "   ");

    private static string Rails(TraceNode node)
    {
        var rails = new Stack<string>();
        for (var one = node; one.Parent is not null; one = one.Parent) rails.Push(one.IsLast ? "   " : "│  ");
        return string.Concat(rails.Take(DeepestIndent));
    }
}
