using System.CommandLine;
using Tracktion.Cli.Spooling;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion spool</c>: what waits on the disk for the log store.</summary>
internal static class SpoolCommand
{
    private const int DefaultLimit = 50;

    public static Command Create(CommandContext context)
    {
        var command = new CliCommand(
            "spool",
            "Shows, checks and sends what waits on the disk for the log store.",
            """
            FOLDER is a service's spool or a folder that holds some; without one, all spools of the instance are meant.

            Examples:
              ./tracktion spool inspect
              ./tracktion spool verify /var/lib/tracktion/spool
              ./tracktion spool dead-letters --type document_parsing_exception --limit 5
              ./tracktion spool replay --url http://127.0.0.1:9200 --dead-letters
            """);
        command.Subcommands.Add(Inspect(context));
        command.Subcommands.Add(Verify(context));
        command.Subcommands.Add(DeadLetters(context));
        command.Subcommands.Add(SpoolReplayCommand.Create(context));
        return command;
    }

    /// <summary>The argument that all these commands have.</summary>
    public static Argument<string[]> FoldersArgument() => new("FOLDER")
    {
        Description = "Spools, or folders that hold spools [default: those of the instance]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>The spools that are meant.</summary>
    /// <exception cref="CliException">There are none.</exception>
    public static IReadOnlyList<string> Find(CommandContext context, ParseResult arguments, Argument<string[]> folders) =>
        SpoolFolders.Find(arguments.GetValue(folders) ?? [], SpoolFolders.Of(context.Folder(arguments), context.Environment));

    private static CliCommand Inspect(CommandContext context)
    {
        var folders = FoldersArgument();
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "inspect",
            "Shows segments, backlog, dead letters and damage. Changes nothing; the service may run.",
            """
            Examples:
              ./tracktion spool inspect
              ./tracktion spool inspect .tracktion/logs/spool/analysis --json

            Exit codes: 0 always, but for a folder that cannot be read (1).
            """) { folders, json };
        context.SetAction(command, (arguments, token) =>
        {
            var reports = Read(context, arguments, folders, token);
            if (arguments.GetValue(json)) context.Console.WriteJson(SpoolAnswer.Inspection(reports));
            else foreach (var report in reports) context.Console.Answers.Write(InspectTable.Render(report));
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static CliCommand Verify(CommandContext context)
    {
        var folders = FoldersArgument();
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "verify",
            "Reads every record and checks its length and checksum. Changes nothing; the service may run.",
            """
            The end of a segment that a running service is writing may be unfinished; that is no damage.

            Examples:
              ./tracktion spool verify
              ./tracktion spool verify /mnt/old-disk/spool --json

            Exit codes: 0 all is sound, 1 something is damaged or cannot be read.
            """) { folders, json };
        context.SetAction(command, (arguments, token) =>
        {
            var reports = Read(context, arguments, folders, token);
            if (arguments.GetValue(json)) context.Console.WriteJson(SpoolAnswer.Verification(reports));
            else foreach (var line in reports.SelectMany(VerifyText.Lines)) context.Console.Output.WriteLine(line);
            return Task.FromResult(reports.All(report => report.IsSound) ? ExitCode.Success : ExitCode.Failure);
        });
        return command;
    }

    private static CliCommand DeadLetters(CommandContext context)
    {
        var folders = FoldersArgument();
        var json = CommandContext.JsonOption();
        var limit = new Option<int>("--limit") { Description = "The most to show, newest first; 0 for all", HelpName = "N", DefaultValueFactory = _ => DefaultLimit };
        limit.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number < 0) result.AddError("--limit: give 0 or more.");
        });
        var type = new Option<string?>("--type") { Description = "Only those with this type of error", HelpName = "TYPE" };
        var command = new CliCommand(
            "dead-letters",
            "Shows the events that the log store refused for good, with its reasons. Changes nothing; the service may run.",
            """
            When the reason is gone (a mapping was mended, a limit raised): ./tracktion spool replay --dead-letters

            Examples:
              ./tracktion spool dead-letters --limit 5
              ./tracktion spool dead-letters --type document_parsing_exception --limit 0 --json

            Exit codes: 0 always, but for a folder that cannot be read (1).
            """) { folders, limit, type, json };
        context.SetAction(command, (arguments, _) =>
        {
            var spools = Find(context, arguments, folders);
            var view = new DeadLetterView(arguments.GetValue(type), arguments.GetValue(limit));
            if (arguments.GetValue(json)) context.Console.WriteJson(view.Lines(spools));
            else view.Write(context.Console, spools);
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static List<SpoolReport> Read(CommandContext context, ParseResult arguments, Argument<string[]> folders, CancellationToken cancellationToken)
    {
        var inspector = new SpoolInspector(context.Time);
        return [.. Find(context, arguments, folders).Select(folder => inspector.Inspect(folder, cancellationToken))];
    }
}
