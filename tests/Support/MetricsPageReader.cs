using System.Globalization;
using System.Text.RegularExpressions;

namespace Tracktion.Testing;

/// <summary>Reads the lines of a page of metrics.</summary>
internal static partial class MetricsPageReader
{
    public static MetricFamily ReadFamily(IReadOnlyList<string> lines, bool isOpenMetrics)
    {
        var help = MetaLine().Match(lines[0]);
        var name = help.Groups["name"].Value;
        var type = lines.Count > 1 ? MetaLine().Match(lines[1]) : Match.Empty;
        if (help.Groups["word"].Value != "HELP" || type.Groups["word"].Value != "TYPE" || type.Groups["name"].Value != name) throw Fault(lines[0], "no HELP and TYPE of one name");

        var unit = lines.Count > 2 && lines[2].StartsWith("# UNIT ", StringComparison.Ordinal) ? MetaLine().Match(lines[2]) : Match.Empty;
        if (unit.Success && (!isOpenMetrics || unit.Groups["name"].Value != name)) throw Fault(lines[2], "a UNIT that does not belong here");
        return new MetricFamily(name, type.Groups["text"].Value, help.Groups["text"].Value, unit.Groups["text"].Value)
        {
            Samples = [.. lines.Skip(unit.Success ? 3 : 2).Select(line => ReadSample(line, isOpenMetrics))],
        };
    }

    private static MetricSample ReadSample(string line, bool isOpenMetrics)
    {
        var match = SampleLine().Match(line);
        if (!match.Success) throw Fault(line, "not a sample");
        var exemplar = match.Groups["exemplar"];
        if (exemplar.Success && !isOpenMetrics) throw Fault(line, "an exemplar in the text format");
        return new MetricSample(
            match.Groups["name"].Value,
            LabelsOf(match.Groups["labels"].Value, line),
            NumberOf(match.Groups["value"].Value),
            exemplar.Success ? new MetricExemplar(LabelsOf(match.Groups["of"].Value, line), NumberOf(match.Groups["measured"].Value), NumberOf(match.Groups["at"].Value)) : null);
    }

    private static Dictionary<string, string> LabelsOf(string text, string line)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match label in Label().Matches(text))
        {
            var value = label.Groups["value"].Value.Replace("\\\\", "\0", StringComparison.Ordinal)
                .Replace("\\n", "\n", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace('\0', '\\');
            if (!labels.TryAdd(label.Groups["name"].Value, value)) throw Fault(line, "the same label twice");
        }

        return labels;
    }

    private static double NumberOf(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        "NaN" => double.NaN,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static FormatException Fault(string line, string what) => new($"{what}: {line}");

    private const string Labels = """(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\n"])*"(?:,(?!})|(?=})))*""";
    private const string Number = """(?:[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|[+-]Inf|NaN)""";

    [GeneratedRegex("^# (?<word>HELP|TYPE|UNIT) (?<name>[a-zA-Z_][a-zA-Z0-9_]*) (?<text>.+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex MetaLine();

    [GeneratedRegex(
        "^(?<name>[a-zA-Z_][a-zA-Z0-9_]*)({(?<labels>" + Labels + ")})? (?<value>" + Number + ")(?<exemplar> # {(?<of>" + Labels + ")} (?<measured>" + Number + ") (?<at>[0-9]+\\.[0-9]+))?$",
        RegexOptions.ExplicitCapture)]
    private static partial Regex SampleLine();

    [GeneratedRegex("""(?<name>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>(?:[^"\\]|\\.)*)"(,|$)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Label();
}
