using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracktion.Cli.Testing;

/// <summary>Reads the totals at the end of what <c>dotnet test</c> prints. Fed line by line; what a test itself prints before the last summary does not count.</summary>
internal sealed partial class TestSummaryParser
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private bool _inSummary;

    /// <summary>The totals of the last summary; null where there was none, because the run broke off.</summary>
    public TestCounts? Counts => _counts.ContainsKey("total")
        ? new TestCounts(Count("succeeded"), Count("failed") + Count("error"), Count("skipped"))
        : null;

    /// <summary>Takes the next line.</summary>
    public void Read(string line)
    {
        line = Colours().Replace(line, "");
        if (line.StartsWith("Test run summary:", StringComparison.Ordinal))
        {
            _counts.Clear();
            _inSummary = true;
            return;
        }

        if (!_inSummary || Total().Match(line) is not { Success: true } match) return;
        _counts[match.Groups["name"].Value] = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
    }

    private int Count(string name) => _counts.GetValueOrDefault(name);

    [GeneratedRegex(@"^\s+(?<name>error|total|failed|succeeded|skipped):\s+(?<count>\d+)\s*$")]
    private static partial Regex Total();

    [GeneratedRegex(@"\x1B\[[0-9;]*m")]
    private static partial Regex Colours();
}
