using System.CommandLine;
using System.CommandLine.Help;

namespace Tracktion.Cli.CommandLine;

/// <summary>The whole command line of <c>tracktion</c>.</summary>
internal static class TracktionCommandLine
{
    // A start that is interrupted stops what it has started; that takes as long as the slowest part may.
    private static readonly TimeSpan TerminationLimit = TimeSpan.FromSeconds(60);

    /// <summary>Builds the commands.</summary>
    public static Command Create(CommandContext context)
    {
        var help = new HelpOption();
        if (help.Action is HelpAction standard) help.Action = new DetailedHelp(standard);
        // No RootCommand: that takes its name from the program's file, and people type the script's.
        var root = new CliCommand("tracktion", "Drop audio into a folder: it is analysed, stored and announced, in one trace.", Details()) { help, new VersionOption() };
        root.Options.Add(context.Data);
        root.Subcommands.Add(UpCommand.Create(context));
        root.Subcommands.Add(DownCommand.Create(context));
        root.Subcommands.Add(StatusCommand.Create(context));
        root.Subcommands.Add(DoctorCommand.Create(context));
        root.Subcommands.Add(IngestCommand.Create(context));
        root.Subcommands.Add(AnalyzeCommand.Create(context));
        root.Subcommands.Add(FeaturesCommand.Create(context));
        root.Subcommands.Add(DemoCommand.Create(context));
        root.Subcommands.Add(BenchCommand.Create(context));
        root.Subcommands.Add(ElkCommand.Create(context));
        root.Subcommands.Add(SpoolCommand.Create(context));
        root.Subcommands.Add(LogsCommand.Create(context));
        root.Subcommands.Add(StoryCommand.Create(context));
        root.Subcommands.Add(TraceCommand.Create(context));
        root.Subcommands.Add(TestCommand.Create(context));
        return root;
    }

    /// <summary>Runs a command line.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(CommandContext context, IReadOnlyList<string> arguments)
    {
        var parsed = Create(context).Parse(arguments);
        var code = await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = context.Console.Output,
            Error = context.Console.ErrorOutput,
            ProcessTerminationTimeout = TerminationLimit,
        });
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }

    private static string Details()
    {
        var codes = ExitCode.Meanings.Select(pair => $"  {pair.Code,3}  {pair.Meaning}");
        return $"""
            Examples:
              ./tracktion up --demo          start everything and watch twelve made-up tracks go through
              ./tracktion ingest ~/Music     analyse a folder and show what was found
              ./tracktion status             what runs, and how it is
              ./tracktion down               stop everything; the data stays

            Exit codes:
            {string.Join('\n', codes)}
            """;
    }
}
