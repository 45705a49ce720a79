using System.CommandLine;
using Tracktion.Cli.Elk;
using Tracktion.Cli.Spooling;
using Tracktion.Observability.Logging.Spool.Tools;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion spool replay</c>.</summary>
internal static class SpoolReplayCommand
{
    public static Command Create(CommandContext context)
    {
        var folders = SpoolCommand.FoldersArgument();
        var line = new ElkArguments();
        var letters = new Option<bool>("--dead-letters") { Description = "First send the dead letters again; those that the store takes leave the folder" };
        var fromStart = new Option<bool>("--from-start") { Description = "Begin with the oldest event still in the folder, not with the oldest that waits; ids keep what the store has from being doubled" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Send and change nothing; show what would be sent, and whether the store answers" };
        var command = new CliCommand(
            "replay",
            "Sends what waits to the log store, in place of a service that does not run.",
            $"""
            A running service sends its backlog itself, and its spool is refused. Running a replay again is harmless: each event has an id of its own. Without --url,
            address, credentials and trust are those of {StoreSettings.Prefix}… in the environment. Name --mode as the service has it.

            Examples:
              ./tracktion spool replay --url http://127.0.0.1:9200 --dry-run
              ./tracktion spool replay /mnt/old-disk/spool/analysis --url https://es-1:9200 --ca ca.pem --api-key-file key.txt
              ./tracktion spool replay --dead-letters --json

            Exit codes: 0 all is in the store, 1 something is left or was refused, or the store could not be reached.
            """) { folders, line.Urls, line.ApiKeyFile, line.Username, line.PasswordFile, line.Authority, line.Fingerprint, line.Mode, letters, fromStart, dryRun, line.Json };
        context.SetAction(command, async (arguments, token) =>
        {
            var spools = SpoolCommand.Find(context, arguments, folders);
            var store = StoreSettings.Read(line, arguments, context.Environment);
            var options = new SpoolReplayOptions { DeadLetters = arguments.GetValue(letters), FromStart = arguments.GetValue(fromStart), DryRun = arguments.GetValue(dryRun) };
            return await new ReplayRunner(context.Console, context.Time, store, options).RunAsync(spools, arguments.GetValue(line.Json), token);
        });
        return command;
    }
}
