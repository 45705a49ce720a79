using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Logs;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.CommandLine;

/// <summary>What can be said to <c>tracktion logs</c>.</summary>
internal sealed class LogsArguments
{
    /// <summary>How many lines are shown unless told otherwise.</summary>
    public const int DefaultLimit = 100;

    private const int LargestLimit = 1_000_000;

    /// <summary>What to look for.</summary>
    public Argument<string?> Query { get; } = new("QUERY")
    {
        Description = "Words that a line must hold, or a query such as: log.level:Error AND message:\"bad frame\"",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>The trace.</summary>
    public Option<TraceId?> Trace { get; } = new("--trace") { Description = "Lines of one trace: its id, or a traceparent", HelpName = "ID", CustomParser = ParseTrace };

    /// <summary>The file.</summary>
    public Option<string?> File { get; } = new("--file") { Description = "Lines about a file: its path, the end of its path, or its name", HelpName = "NAME" };

    /// <summary>The service.</summary>
    public Option<string?> Service { get; } = new("--service") { Description = "Lines of one service, such as analysis", HelpName = "S" };

    /// <summary>The lowest level.</summary>
    public Option<string?> Level { get; } = new("--level")
    {
        Description = $"Lines of this level and above: {string.Join(", ", LogLevelText.Known)}",
        HelpName = "L",
        CustomParser = ParseLevel,
    };

    /// <summary>How far back.</summary>
    public Option<TimeSpan?> Since { get; } = new("--since") { Description = "Lines not older than this: 90s, 15m, 2h", HelpName = "T", CustomParser = ParseSince };

    /// <summary>How many lines.</summary>
    public Option<int?> Limit { get; } = new("--limit") { Description = $"How many lines at most, the newest [default: {DefaultLimit}]", HelpName = "N", CustomParser = ParseLimit };

    /// <summary>Whether to go on.</summary>
    public Option<bool> Follow { get; } = new("--follow", "-f") { Description = "Then show new lines as they arrive, until Ctrl-C" };

    /// <summary>Which lines are asked for.</summary>
    public LogFilter Filter(ParseResult arguments, DateTimeOffset now) => new()
    {
        Query = arguments.GetValue(Query) is { } query && query.Trim().Length > 0 ? query : null,
        TraceIds = arguments.GetValue(Trace) is { } trace ? [trace.Hex] : [],
        File = arguments.GetValue(File),
        Service = arguments.GetValue(Service),
        Level = arguments.GetValue(Level),
        FromMilliseconds = arguments.GetValue(Since) is { } age ? (now - age).ToUnixTimeMilliseconds() : null,
    };

    private static TraceId? ParseTrace(ArgumentResult result)
    {
        if (TraceId.TryParse(result.Tokens[0].Value, out var id)) return id;
        result.AddError($"--trace: '{result.Tokens[0].Value}' is no id of a trace: give up to 32 hexadecimal digits, or a traceparent.");
        return null;
    }

    private static string? ParseLevel(ArgumentResult result)
    {
        var level = result.Tokens[0].Value;
        if (LogLevelText.IsKnown(level)) return level;
        result.AddError($"--level: there is no level '{level}'. There are {string.Join(", ", LogLevelText.Known)}.");
        return null;
    }

    private static TimeSpan? ParseSince(ArgumentResult result)
    {
        if (DurationText.TryParse(result.Tokens[0].Value, out var age)) return age;
        result.AddError($"--since: '{result.Tokens[0].Value}' is no length of time like 90s, 15m or 2h.");
        return null;
    }

    private static int? ParseLimit(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= LargestLimit) return limit;
        result.AddError($"--limit: '{text}' is no number of lines from 0 to {LargestLimit}.");
        return null;
    }
}
