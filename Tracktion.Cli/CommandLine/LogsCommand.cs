using System.CommandLine;
using System.Security.Cryptography;
using Tracktion.Cli.Elk;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Logs;
using Tracktion.Cli.Traces;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion logs</c>.</summary>
internal static class LogsCommand
{
    // More addresses than these would be a list to search in, not a help.
    private const int MostAddresses = 3;

    public static Command Create(CommandContext context)
    {
        var line = new LogsArguments();
        var store = new ElkArguments();
        var jaeger = TraceArguments.Jaeger();
        var command = new CliCommand(
            "logs",
            "Searches the log store (Elasticsearch or OpenSearch).",
            $"""
            Of all that match, the newest are shown, in the order of time. In JSON each line is one document, as it was logged (NDJSON). Without --url, address,
            credentials and trust are those of {StoreSettings.Prefix}… in the environment. While following, a line that arrives more than
            {LogFollower.Grace.TotalSeconds:0} s later than the newest before it is not seen.

            Examples:
              ./tracktion logs --url http://127.0.0.1:9200 --since 15m --level warning
              ./tracktion logs 'decode failed' --service analysis
              ./tracktion logs --trace 4bf92f3577b34da6a3ce929d0e0e4736 --json
              ./tracktion logs --file song.mp3 --follow

            Exit codes: 0 the search was made, whether it found anything or not, 1 the store could not be reached or refused, 2 no store is named or the
            query cannot be understood.
            """)
        {
            line.Query, line.Trace, line.File, line.Service, line.Level, line.Since, line.Limit, line.Follow, store.Json,
            store.Urls, store.ApiKeyFile, store.Username, store.PasswordFile, store.Authority, store.Fingerprint, jaeger,
        };
        context.SetAction(command, async (arguments, token) =>
        {
            var options = StoreSettings.Read(store, arguments, context.Environment);
            var view = TraceView.Find(arguments.GetValue(jaeger), context.Environment, InstanceState.Read(context.Folder(arguments)));
            try
            {
                using var client = new ElasticsearchClient(options, context.Time);
                await RunAsync(context, line, arguments, new LogStore(client, context.Console.Remark), view, arguments.GetValue(store.Json), token);
                return ExitCode.Success;
            }
            catch (ElasticsearchException e)
            {
                throw LogFault.Of(e, arguments.GetValue(line.Query));
            }
            catch (CryptographicException e)
            {
                throw new CliException(e.Message);
            }
        });
        return command;
    }

    private static async Task RunAsync(
        CommandContext context, LogsArguments line, ParseResult arguments, LogStore store, TraceView? view, bool json, CancellationToken cancellationToken)
    {
        var now = context.Time.GetUtcNow();
        var filter = line.Filter(arguments, now);
        var limit = arguments.GetValue(line.Limit) ?? LogsArguments.DefaultLimit;
        var printer = new LogLinePrinter(context.Console, context.Time.LocalTimeZone, json);
        var (lines, hasMore) = await NewestAsync(store, filter, limit, cancellationToken);
        printer.Print(lines);
        if (hasMore && limit > 0) context.Console.Remark($"There are more; these are the newest {limit}. Show others with --limit or --since.");
        if (lines.Count == 0 && !json && !arguments.GetValue(line.Follow)) context.Console.Remark("No line matches.");
        if (view is not null) RemarkAddresses(context, lines, view);
        if (!arguments.GetValue(line.Follow)) return;

        // What the limit left out is not to come up again.
        var from = hasMore
            ? lines.Count > 0 ? lines[0].SortMilliseconds : now.ToUnixTimeMilliseconds()
            : filter.FromMilliseconds ?? (now - LogFollower.Grace).ToUnixTimeMilliseconds();
        try
        {
            await foreach (var fresh in new LogFollower(store, filter, context.Time, context.Console.Remark).FollowAsync(lines, from, cancellationToken)) printer.Print(fresh);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The way to end it; nothing went wrong.
        }
    }

    private static async Task<(IReadOnlyList<LogLine> Lines, bool HasMore)> NewestAsync(LogStore store, LogFilter filter, int limit, CancellationToken cancellationToken)
    {
        var lines = new List<LogLine>();
        var hasMore = false;
        await foreach (var line in store.ReadAsync(filter, descending: true, Math.Min(LogStore.PageSize, limit + 1), cancellationToken))
        {
            hasMore = lines.Count == limit;
            if (hasMore) break;
            lines.Add(line);
        }

        lines.Sort(LogLine.Order);
        return (lines, hasMore);
    }

    private static void RemarkAddresses(CommandContext context, IReadOnlyList<LogLine> lines, TraceView view)
    {
        string[] traces = [.. lines.Select(one => one.TraceId).OfType<string>().Where(id => TraceId.TryParse(id, out _)).Distinct().Take(MostAddresses + 1)];
        if (traces.Length is 0 or > MostAddresses) return;
        foreach (var trace in traces) context.Console.Remark(view.Of(trace));
    }
}
