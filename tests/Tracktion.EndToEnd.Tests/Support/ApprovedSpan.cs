using System.Text.RegularExpressions;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>A span of the approved trace of one file.</summary>
internal sealed partial record ApprovedSpan(string Name, string Kind, string Source, ApprovedSpan? Parent, List<string> Attributes)
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(RepositoryPaths.Root, "tests", "Tracktion.EndToEnd.Tests", "OneTrace.approved.txt"));

    /// <summary>All spans of the approved trace, and those of other traces that point into it.</summary>
    public static IReadOnlyList<ApprovedSpan> All { get; } = Read();

    /// <summary>What the resources of the approved trace have.</summary>
    public static IReadOnlySet<string> ResourceAttributes { get; } =
        Lines.SkipWhile(line => !line.StartsWith("resource ", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0)
            .Select(line => Attribute().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value).ToHashSet();

    private static List<ApprovedSpan> Read()
    {
        var (spans, open) = (new List<ApprovedSpan>(), new Stack<(int Depth, ApprovedSpan Span)>());
        foreach (var line in Lines)
        {
            var (span, attribute) = (Span().Match(line), Attribute().Match(line));
            if (line.Length == 0 || !char.IsWhiteSpace(line[0])) open.Clear();
            if (span.Success)
            {
                var depth = span.Groups["indent"].Length;
                while (open.TryPeek(out var last) && last.Depth >= depth) open.Pop();
                var parent = open.TryPeek(out var above) ? above.Span : null;
                spans.Add(new ApprovedSpan(span.Groups["name"].Value, span.Groups["kind"].Value, span.Groups["source"].Value, parent, []));
                open.Push((depth, spans[^1]));
            }
            else if (attribute.Success && spans.Count > 0) spans[^1].Attributes.Add(attribute.Groups["name"].Value);
        }

        return spans;
    }

    [GeneratedRegex(@"^(?<indent> *)[a-z-]+ \| (?<name>[^|]+) \| (?<kind>\w+) \| span \d+ \| (?<source>\S+)$")]
    private static partial Regex Span();

    [GeneratedRegex(@"^ +(?<name>[a-z0-9_.]+) = ")]
    private static partial Regex Attribute();
}
