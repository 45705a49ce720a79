using System.CommandLine;
using Spectre.Console;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Processes;
using Tracktion.Cli.Servers;
using Tracktion.Cli.Stopping;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion down</c>.</summary>
internal static class DownCommand
{
    public static Command Create(CommandContext context)
    {
        var purge = new Option<bool>("--purge") { Description = "Delete the instance's data too: database, queue, inbox, logs" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask before deleting" };
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "down",
            "Stops the services in order, then Redis and PostgreSQL; the data stays.",
            """
            Examples:
              ./tracktion down
              ./tracktion down --purge --yes

            Exit codes: 0 nothing runs any more, 1 a process could not be stopped.
            """) { purge, yes, json };
        context.SetAction(command, async (arguments, token) =>
        {
            var folder = context.Folder(arguments);
            if (!Directory.Exists(folder.Path))
            {
                Write(context, [], arguments.GetValue(json));
                return ExitCode.Success;
            }

            var delete = arguments.GetValue(purge);
            if (delete && !arguments.GetValue(yes)) Confirm(context, folder);
            var code = await StopAsync(context, folder, arguments.GetValue(json), token);
            if (delete && code == ExitCode.Success) Delete(folder);
            return code;
        });
        return command;
    }

    private static async Task<int> StopAsync(CommandContext context, InstanceFolder folder, bool json, CancellationToken cancellationToken)
    {
        using var held = await InstanceLock.AcquireAsync(
            folder, () => context.Console.Remark("Waiting for another up or down of this instance."), context.Time, cancellationToken);
        var stopper = new InstanceStopper(folder, context.Time);
        var stopped = new List<StoppedPart>();
        if (InstanceState.Read(folder) is { } state) stopped.AddRange(await stopper.StopAsync(state));
        stopped.AddRange(await stopper.StopUnrecordedServersAsync(new HashSet<ProcessIdentity>()));
        Write(context, stopped, json);
        if (stopped.Any(part => part.Outcome == StopOutcome.StillRunning)) return ExitCode.Failure;
        File.Delete(folder.StateFile);
        return ExitCode.Success;
    }

    private static void Write(CommandContext context, IReadOnlyList<StoppedPart> stopped, bool json)
    {
        if (json)
        {
            context.Console.WriteJson(stopped.Select(part => new { part.Name, Outcome = Word(part.Outcome) }));
            return;
        }

        foreach (var part in stopped) context.Console.Answers.WriteLine($"{part.Name,-14} {Word(part.Outcome)}");
        if (stopped.All(part => part.Outcome == StopOutcome.WasNotRunning)) context.Console.Answers.WriteLine("Nothing is running.");
    }

    private static void Confirm(CommandContext context, InstanceFolder folder)
    {
        if (!context.Console.OutputIsTerminal) throw new CliException("--purge without a terminal needs --yes.", ExitCode.Usage);
        if (!context.Console.Answers.Confirm($"Delete everything in {Markup.Escape(folder.Path)}?", defaultValue: false))
            throw new CliException("Nothing was deleted.");
    }

    private static void Delete(InstanceFolder folder)
    {
        PrivatePostgres.DeleteData(folder.Postgres);
        // The folder may be one that a person chose, with other things in it: only what `up` made goes.
        foreach (var made in (string[])[folder.Redis, folder.Logs, folder.Inbox, folder.Uploads, folder.Demo])
        {
            if (Directory.Exists(made)) Directory.Delete(made, recursive: true);
        }

        foreach (var file in (string[])[folder.ApiKeyFile, folder.LockFile]) File.Delete(file);
        if (!Directory.EnumerateFileSystemEntries(folder.Path).Any()) Directory.Delete(folder.Path);
    }

    private static string Word(StopOutcome outcome) => outcome switch
    {
        StopOutcome.WasNotRunning => "was not running",
        StopOutcome.Stopped => "stopped",
        StopOutcome.Killed => "killed (it did not end in time)",
        _ => "STILL RUNNING",
    };
}
