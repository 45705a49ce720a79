using System.CommandLine;
using Spectre.Console;
using Tracktion.Cli.Doctoring;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion doctor</c>.</summary>
internal static class DoctorCommand
{
    public static Command Create(CommandContext context)
    {
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "doctor",
            "Checks the machine (SDK, programs, formats, ports, limits, disk, memory) and says how to mend what is wrong.",
            """
            Examples:
              ./tracktion doctor
              ./tracktion doctor --json

            Exit codes: 0 nothing failed, 1 something did.
            """) { json };
        context.SetAction(command, async (arguments, token) =>
        {
            var report = await new Doctor(context.RepositoryRoot, context.Folder(arguments)).ExamineAsync(token);
            if (arguments.GetValue(json)) context.Console.WriteJson(report);
            else context.Console.Answers.Write(Render(report));
            return report.Ok ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    private static Table Render(DoctorReport report)
    {
        var table = new Table().RoundedBorder().AddColumns("Check", "", "Found", "How to mend it");
        foreach (var check in report.Checks)
        {
            var colour = check.Verdict switch { Verdict.Ok => Color.Green, Verdict.Warn => Color.Yellow, _ => Color.Red };
            table.AddRow(
                new Text(check.Check), new Text(check.Verdict.ToString().ToLowerInvariant(), new Style(colour)), new Text(check.Detail), new Text(check.Advice ?? ""));
        }

        return table;
    }
}
