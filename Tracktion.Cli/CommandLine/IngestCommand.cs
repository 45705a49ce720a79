using System.CommandLine;
using Tracktion.Audio;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion ingest</c>.</summary>
internal static class IngestCommand
{
    /// <summary>How long files are followed unless told otherwise.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(10);

    public static Command Create(CommandContext context)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, or folders with all audio below them", Arity = ArgumentArity.OneOrMore };
        var json = CommandContext.JsonOption();
        var timeout = new Option<TimeSpan?>("--timeout")
        {
            Description = "How long to follow them: 90s, 10m, 2h [default: 10m]",
            HelpName = "T",
            CustomParser = result =>
            {
                if (DurationText.TryParse(result.Tokens[0].Value, out var duration)) return duration;
                result.AddError($"--timeout: '{result.Tokens[0].Value}' is no length of time like 90s, 10m or 2h.");
                return null;
            },
        };
        var command = new CliCommand(
            "ingest",
            "Brings files or folders into the watched folder, follows them to the end and shows the results.",
            """
            Files below a watched folder are taken where they are. Others are copied into the first one; the same content under the same name is
            not copied twice. Of a folder, hidden files and links are left out.

            Examples:
              ./tracktion ingest ~/Music
              ./tracktion ingest mix.flac --timeout 1h
              ./tracktion ingest ~/Music --json > results.json

            Exit codes: 0 every file completed, 3 some failed or were not finished in time, 5 the instance is not running.
            """) { paths, json, timeout };
        context.SetAction(command, (arguments, token) => RunAsync(
            context, context.RunningState(arguments), arguments.GetRequiredValue(paths), arguments.GetValue(timeout) ?? DefaultTimeout, arguments.GetValue(json), token));
        return command;
    }

    /// <summary>Ingests and prints.</summary>
    public static async Task<int> RunAsync(
        CommandContext context, InstanceState state, IReadOnlyList<string> paths, TimeSpan timeout, bool json, CancellationToken cancellationToken)
    {
        var sources = SourceFiles.Collect(paths, AudioFileExtensions.Matches);
        using var queries = HttpPipelineQueries.For(state);
        var run = new IngestRun(
            new Inbox(state.Roots), new IngestFollower(queries, IsWatchedName, context.Time), new IngestProgress(context.Console));
        var results = await run.RunAsync(sources, timeout, cancellationToken);
        if (run.Unannounced > 0) context.Console.Remark($"{run.Unannounced} analysed, but not announced in time; see: ./tracktion status");
        var view = TraceView.Find(null, context.Environment, state);
        var code = FileResults.Write(context.Console, results, json, withTrace: true);
        if (view is not null && results.Any(result => result.TraceId is not null)) context.Console.Remark($"A trace's page is {view.Of("TRACE")}; in the terminal: ./tracktion trace TRACE");
        return code;
    }

    // The watcher's own defaults: what editors and downloads name unfinished files.
    private static bool IsWatchedName(string name) => AudioFileExtensions.Matches(name) && name[0] is not ('.' or '~');
}
