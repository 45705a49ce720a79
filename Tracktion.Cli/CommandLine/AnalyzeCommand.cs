using System.CommandLine;
using Tracktion.Audio;
using Tracktion.Cli.Analyzing;
using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion analyze</c>.</summary>
internal static class AnalyzeCommand
{
    public static Command Create(CommandContext context)
    {
        var files = new Argument<string[]>("FILE") { Description = "Files, or folders with all audio below them", Arity = ArgumentArity.OneOrMore };
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "analyze",
            "Analyses files in this process, with no service running.",
            """
            Examples:
              ./tracktion analyze song.mp3
              ./tracktion analyze ~/Music/album --json

            Exit codes: 0 every file was analysed, 3 some failed.
            """) { files, json };
        context.SetAction(command, async (arguments, token) =>
        {
            var sources = SourceFiles.Collect(arguments.GetRequiredValue(files), AudioFileExtensions.Matches);
            var results = await new LocalAnalyzer(LocalDecoder.Options()).AnalyzeAsync(sources, token);
            return FileResults.Write(context.Console, results, arguments.GetValue(json), withTrace: false);
        });
        return command;
    }
}
