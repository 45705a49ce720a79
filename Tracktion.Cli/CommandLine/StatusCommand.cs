using System.CommandLine;
using Spectre.Console;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Reporting;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion status</c>.</summary>
internal static class StatusCommand
{
    public static Command Create(CommandContext context)
    {
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "status",
            "Shows the processes of the instance, their health, queue and counts.",
            """
            Examples:
              ./tracktion status
              ./tracktion status --json

            Exit codes: 0 all is well, 1 a part is ill, 5 nothing runs.
            """) { json };
        context.SetAction(command, async (arguments, token) =>
        {
            var folder = context.Folder(arguments);
            var view = TraceView.Find(null, context.Environment, InstanceState.Read(folder));
            var report = await new StatusReader(folder).ReadAsync(token) with { TraceView = view?.Address };
            if (arguments.GetValue(json)) context.Console.WriteJson(report);
            else if (report.Parts.Count > 0) context.Console.Answers.Write(StatusTable.Render(report));
            else context.Console.Answers.WriteLine("Tracktion is not running here. Start it with: ./tracktion up");
            if (report.Parts.All(part => part.ProcessId is null)) return ExitCode.NotRunning;
            return report.Running ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }
}
