using System.CommandLine;
using Spectre.Console;
using Tracktion.Audio.Synthesis;
using Tracktion.Cli.Installing;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Starting;
using Tracktion.Cli.Stopping;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion up</c>.</summary>
internal static class UpCommand
{
    public static Command Create(CommandContext context)
    {
        var detach = new Option<bool>("--detach") { Description = "Return as soon as the processes are started; do not wait until they are ready" };
        var watch = new Option<string[]>("--watch") { Description = "Watch this folder too; may be given more than once", HelpName = "DIR" };
        var demo = new Option<bool>("--demo") { Description = "Synthesise twelve tracks, bring them in and show what was found" };
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "up",
            "Starts PostgreSQL, Redis and the services in the background, and returns when all are ready.",
            """
            What is missing is installed with apt-get where that is allowed. A second `up` starts only what does not run.
            Servers that TRACKTION__DATABASE__CONNECTIONSTRING and TRACKTION__REDIS__CONNECTIONSTRING name are used instead of private ones.

            Examples:
              ./tracktion up --demo
              ./tracktion up --watch ~/Music
              ./tracktion up --data /tmp/second

            Exit codes: 0 ready, 1 something did not come up (all is stopped again), 4 a program is missing and may not be installed.
            """) { detach, watch, demo, json };
        command.Validators.Add(result =>
        {
            if (result.GetValue(demo) && result.GetValue(detach)) result.AddError("--demo waits for its tracks, and --detach for nothing: give one of them.");
            if (result.GetValue(demo) && result.GetValue(json)) result.AddError("--demo shows a table. For a script: ./tracktion up --json, ./tracktion demo DIR, ./tracktion ingest DIR --json.");
        });
        context.SetAction(command, async (arguments, token) =>
        {
            var folder = context.Folder(arguments);
            var state = await StartAsync(context, folder, arguments.GetValue(watch) ?? [], arguments.GetValue(detach), arguments.GetValue(json), token);
            return arguments.GetValue(demo) ? await PlayDemoAsync(context, folder, state, token) : ExitCode.Success;
        });
        return command;
    }

    private static async Task<InstanceState> StartAsync(
        CommandContext context, InstanceFolder folder, string[] watched, bool detach, bool json, CancellationToken cancellationToken)
    {
        using var held = await InstanceLock.AcquireAsync(
            folder, () => context.Console.Remark("Waiting for another up or down of this instance."), context.Time, cancellationToken);
        var request = await RequestAsync(context, folder, watched, cancellationToken) with { WaitUntilReady = !detach };
        var existing = InstanceState.Read(folder);
        if (existing is not null && existing.Roots.Any() && !request.Roots.All(existing.Roots.Contains))
            context.Console.Remark("It runs already; other watched folders take effect after: ./tracktion down");
        var board = new StartBoard(context.Time, request.Parts);
        var starter = new InstanceStarter(request, board, new InstanceStopper(folder, context.Time), context.Time);
        var state = detach || json
            ? await starter.StartAsync(existing, cancellationToken)
            : await new StartView(context.Console, context.Time).ShowAsync(board, () => starter.StartAsync(existing, cancellationToken));
        if (json) context.Console.WriteJson(new InstanceAddresses(state));
        else WriteAddresses(context, state, detach);
        return state;
    }

    private static async Task<int> PlayDemoAsync(CommandContext context, InstanceFolder folder, InstanceState state, CancellationToken cancellationToken)
    {
        // A track and its truth make two files. What an earlier run wrote to its end stays, and is the same content to the services.
        var written = Directory.Exists(folder.Demo) ? Directory.GetFiles(folder.Demo).Length : 0;
        if (written < 2 * DemoTracks.Count) await DemoCommand.WriteAsync(context, folder.Demo, cancellationToken);
        return await IngestCommand.RunAsync(context, state, [folder.Demo], IngestCommand.DefaultTimeout, json: false, cancellationToken);
    }

    private static async Task<StartRequest> RequestAsync(
        CommandContext context, InstanceFolder folder, string[] watched, CancellationToken cancellationToken)
    {
        folder.Create();
        foreach (var missing in watched.Where(path => !Directory.Exists(path)))
            throw new CliException($"There is no folder {missing} to watch.", ExitCode.Usage);
        var request = new StartRequest
        {
            Folder = folder,
            RepositoryRoot = context.RepositoryRoot,
            Environment = context.Environment,
            Binaries = new(),
            Roots = context.Environment.WatchedRoots([folder.Inbox, .. watched.Select(Path.GetFullPath).Distinct()]),
        };
        var installer = new PackageInstaller(context.Console);
        return request with { Binaries = await installer.EnsureAsync(request.OwnPostgres, request.OwnRedis, cancellationToken) };
    }

    private static void WriteAddresses(CommandContext context, InstanceState state, bool detached)
    {
        var answers = context.Console.Answers;
        answers.WriteLine(detached ? "Started; ./tracktion status tells when it is ready." : "Ready.");
        foreach (var part in state.Services) answers.WriteLine($"  {part.Name,-14} {part.Address}");
        answers.WriteLine($"Drop audio into {state.Roots[0]}, or: ./tracktion ingest PATH");
    }
}
