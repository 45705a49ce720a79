using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Tracktion.Testing;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>The rules and the expressions for Prometheus in this repository: its rule files, its dashboards, and those in its texts.</summary>
internal static partial class RepositoryMonitoring
{
    private const string Expression = "expr:";

    /// <summary>Paths of all rule files; a rule in a text is written to a file of its own first, so that Prometheus reads it as a user who copies it would.</summary>
    public static IReadOnlyList<string> RuleFiles(TemporaryFolder folder)
    {
        List<string> files = [.. Files("deploy", "*.y*ml").Where(file => File.ReadAllText(file).Contains(Expression, StringComparison.Ordinal))];
        foreach (var (file, block) in Blocks("yaml").Where(block => block.Text.Contains(Expression, StringComparison.Ordinal)))
        {
            files.Add(folder.Write(block, "rules", $"{Path.GetFileNameWithoutExtension(file)}-{files.Count}.yml"));
        }

        return files;
    }

    /// <summary>The expressions that are not in rules.</summary>
    public static IEnumerable<MonitoringExpression> Expressions() => [.. InTexts(), .. InDashboards()];

    /// <summary>The expressions of a block: each begins a line; one that goes on is indented there, or closes a bracket.</summary>
    public static IEnumerable<string> Split(string block)
    {
        List<string> lines = [];
        foreach (var line in block.Split('\n').Where(line => line.Trim() is not ("" or ['#', ..])))
        {
            var goesOn = line is [' ' or '\t' or ')' or ']' or '}', ..];
            if (!goesOn && lines.Count > 0)
            {
                yield return string.Join('\n', lines);
                lines.Clear();
            }

            lines.Add(line);
        }

        if (lines.Count > 0) yield return string.Join('\n', lines);
    }

    private static IEnumerable<MonitoringExpression> InTexts() =>
        from block in Blocks("promql")
        from expression in Split(block.Text)
        select new MonitoringExpression(Relative(block.File), expression);

    private static IEnumerable<MonitoringExpression> InDashboards() =>
        from file in Files("deploy", "*.json")
        from expression in ExpressionsIn(JsonNode.Parse(File.ReadAllText(file)))
        select new MonitoringExpression(Relative(file), PromQl.WithoutVariables(expression));

    private static IEnumerable<string> ExpressionsIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member is { Key: "expr", Value: JsonValue text } ? [text.GetValue<string>()] : ExpressionsIn(member.Value)),
        JsonArray items => items.SelectMany(ExpressionsIn),
        _ => [],
    };

    private static IEnumerable<(string File, string Text)> Blocks(string language) =>
        from file in Files("docs", "*.md").Concat(Files("deploy", "*.md")).Append(Path.Combine(RepositoryPaths.Root, "README.md"))
        from block in Fences().Matches(File.ReadAllText(file))
        where block.Groups["language"].Value == language
        select (file, block.Groups["text"].Value);

    private static IEnumerable<string> Files(string folder, string pattern)
    {
        var path = Path.Combine(RepositoryPaths.Root, folder);
        return Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }

    private static string Relative(string file) => Path.GetRelativePath(RepositoryPaths.Root, file);

    [GeneratedRegex(@"^```(?<language>\w*)[^\n]*\n(?<text>.*?)^```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fences();
}
