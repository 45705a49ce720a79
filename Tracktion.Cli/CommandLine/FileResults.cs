using Spectre.Console;
using Tracktion.Cli.Ingesting;
using Tracktion.Cli.Terminal;

namespace Tracktion.Cli.CommandLine;

/// <summary>Prints results of files, and says what they come to.</summary>
internal static class FileResults
{
    /// <returns>The exit code.</returns>
    public static int Write(CliConsole console, IReadOnlyList<FileResult> results, bool json, bool withTrace)
    {
        if (json)
        {
            console.WriteJson(results);
        }
        else if (results.Count == 0)
        {
            console.Answers.WriteLine("No audio files there.");
        }
        else
        {
            console.Answers.Write(FileResultTable.Render(results, withTrace));
            console.Answers.WriteLine(FileResultTable.Summary(results));
        }

        return results.All(result => result.Status == FileResult.Completed) ? ExitCode.Success : ExitCode.SomeFilesFailed;
    }
}
