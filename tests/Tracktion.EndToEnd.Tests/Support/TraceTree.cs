using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Tracktion.Testing.Jaeger;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>
/// A trace as an indented text that is the same on every run: children under parents, ids by the order of appearance, no times,
/// and in place of values that differ from run to run or from machine to machine a word for what they are.
/// </summary>
internal sealed partial class TraceTree
{
    /// <summary>Attributes whose values are the run's or the machine's own, whatever they look like.</summary>
    private static readonly HashSet<string> Varying =
    [
        "client.port", "db.namespace", "db.npgsql.connection_id", "db.npgsql.data_source", "exception.stacktrace", "host.arch", "host.name", "messaging.message.id",
        "network.peer.address", "network.peer.port", "os.type", "process.pid", "process.runtime.version", "server.port", "service.instance.id", "service.version", "telemetry.sdk.version", "thread.id",
    ];

    // A query's beginning tells which one it is; the rest of it is the query's own affair, not the trace's.
    private const int LongestText = 60;

    private readonly IReadOnlyList<StoredSpan> _spans;
    private readonly string _dataFolder;
    private readonly Dictionary<string, string> _names = [];
    private readonly StringBuilder _text = new();

    private TraceTree(IReadOnlyList<StoredSpan> spans, string dataFolder) => (_spans, _dataFolder) = (spans, dataFolder);

    /// <summary>Draws one trace: the resources of its services, its spans, and the spans of other traces that point into it.</summary>
    /// <param name="all">The spans of all traces.</param>
    /// <param name="traceId">The trace.</param>
    /// <param name="dataFolder">The product's folder, which is another one on every run.</param>
    public static string Draw(IReadOnlyList<StoredSpan> all, string traceId, string dataFolder)
    {
        var tree = new TraceTree([.. all.Where(span => span.TraceId == traceId)], dataFolder);
        tree.DrawResources();
        var known = tree._spans.Select(span => span.SpanId).ToHashSet();
        foreach (var root in tree.Ordered(tree._spans.Where(span => !known.Contains(span.ParentSpanId)))) tree.Draw(root, 0);
        tree.Line(0, "");
        tree.Line(0, "from other traces");
        foreach (var other in tree.Ordered(all.Where(span => span.TraceId != traceId && span.Links.Any(link => link.TraceId == traceId)))) tree.DrawAlone(other, 1);
        return tree._text.ToString();
    }

    private void DrawResources()
    {
        foreach (var service in _spans.GroupBy(span => span.Service).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            Line(0, $"resource {service.Key}");
            foreach (var attribute in Shown(service.First().Resource)) Line(1, attribute);
        }

        Line(0, "");
    }

    private void Draw(StoredSpan span, int depth)
    {
        DrawAlone(span, depth);
        foreach (var child in Ordered(_spans.Where(other => other.ParentSpanId == span.SpanId))) Draw(child, depth + 1);
    }

    private void DrawAlone(StoredSpan span, int depth)
    {
        Line(depth, $"{span.Service} | {Masked(span.Name)} | {span.Kind.ToString().ToLowerInvariant()} | {NameOf(span.SpanId)} | {span.Scope.Name}");
        if (span.Status.Code != SpanStatusCode.Unset) Line(depth, $"  status {span.Status.Code} {Masked(span.Status.Message)}".TrimEnd());
        foreach (var attribute in Shown(span.Attributes)) Line(depth, $"  {attribute}");
        foreach (var link in span.Links) Line(depth, $"  link to {NameOf(link.SpanId)}{string.Concat(Shown(link.Attributes).Select(text => $", {text}"))}");
        foreach (var one in span.Events) Line(depth, $"  event {one.Name}{string.Concat(Shown(one.Attributes).Select(text => $", {text}"))}");
    }

    // Not by time: what runs side by side begins in another order on every run.
    private IEnumerable<StoredSpan> Ordered(IEnumerable<StoredSpan> siblings) =>
        siblings.OrderBy(span => span.Service, StringComparer.Ordinal).ThenBy(span => Masked(span.Name), StringComparer.Ordinal)
            .ThenBy(span => string.Join('|', Shown(span.Attributes)), StringComparer.Ordinal).ThenBy(span => span.StartUnixNanoseconds);

    private IEnumerable<string> Shown(IEnumerable<KeyedValue> attributes) =>
        attributes.OrderBy(attribute => attribute.Key, StringComparer.Ordinal).Select(attribute => $"{attribute.Key} = {(Varying.Contains(attribute.Key) ? "<varies>" : Stable(attribute.Value))}");

    // The last digits of what is computed are the processor's.
    private string Stable(AttributeValue value) => value.Kind == AttributeKind.Real ? value.Real.ToString("G3", CultureInfo.InvariantCulture) : Shortened(Masked(value.ToString()));

    private static string Shortened(string text) => text.Length <= LongestText ? text : text[..LongestText] + "…";

    private string NameOf(string spanId)
    {
        if (!_names.TryGetValue(spanId, out var name)) _names.Add(spanId, name = string.Create(CultureInfo.InvariantCulture, $"span {_names.Count + 1}"));
        return name;
    }

    private string Masked(string text)
    {
        var masked = text.Replace(_dataFolder, "<data>", StringComparison.Ordinal).ReplaceLineEndings("\\n");
        masked = Uuid().Replace(masked, "<uuid>");
        masked = LongHex().Replace(masked, "<hash>");
        return LoopbackPort().Replace(masked, "$1:<port>");
    }

    private void Line(int depth, string text) => _text.Append(' ', depth * 4).Append(text).Append('\n');

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b[0-9a-f]{32,}\b")]
    private static partial Regex LongHex();

    [GeneratedRegex(@"(127\.0\.0\.1|localhost):\d+")]
    private static partial Regex LoopbackPort();
}
