using System.Text.RegularExpressions;

namespace Tracktion.EndToEnd.Tests.Support;

/// <summary>Turns expressions that answer only in trouble, or only in a dashboard, into ones that answer whenever their data are there.</summary>
internal static partial class PromQl
{
    // Longer than the pause between two scrapes by far, and no longer than a test's run.
    private const string Interval = "1m";

    /// <summary>
    /// The same expression with nothing left out by a condition: a comparison gives 0 or 1 (PromQL's <c>bool</c>), where it would
    /// drop what does not fulfil it; <c>absent</c> counts what it would miss; <c>unless</c> keeps what it would take away.
    /// </summary>
    public static string WithoutConditions(string expression) => Conditions().Replace(expression, match => match switch
    {
        _ when match.Groups["comparison"] is { Success: true } comparison => $"{comparison.Value} bool",
        _ when match.Groups["word"] is { Success: true } word => word.Value switch { "absent" => "count", "absent_over_time" => "count_over_time", _ => "and" },
        _ => match.Value,
    });

    /// <summary>A dashboard's expression with something in the place of its variables: a minute for an interval, anything for a choice.</summary>
    public static string WithoutVariables(string expression) =>
        Variables().Replace(expression, match => match.Groups["name"].Value is ['_', '_', ..] ? Interval : ".+");

    // What is in quotes or braces is stepped over: the operators there choose labels.
    [GeneratedRegex("""
        #[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|\{(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^}"'])*\}|(?<comparison>==|!=|<=|>=|<|>)(?:\s*bool\b)?|\b(?<word>absent_over_time|absent|unless)\b
        """)]
    private static partial Regex Conditions();

    [GeneratedRegex(@"\$(?:\{(?<name>\w+)[^}]*\}|(?<name>\w+))")]
    private static partial Regex Variables();
}
