using System.CommandLine;
using Spectre.Console;
using Tracktion.Audio;
using Tracktion.Cli.Analyzing;
using Tracktion.Cli.Ingesting;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion analyze</c>.</summary>
internal static class AnalyzeCommand
{
    // Where there is no terminal to fit, or too narrow a one, and a waveform is asked for all the same.
    private const int SparklineWithoutRoom = 24;

    public static Command Create(CommandContext context)
    {
        var line = new AnalyzeArguments();
        var command = new CliCommand(
            "analyze",
            "Analyses files in this process, with no service running.",
            """
            A single file is shown with all that was found out, several in a table. Of a damaged file, what could be decoded is measured. In JSON,
            what was not measured, or has no value in a file (the tempo of noise), is null.

            Examples:
              ./tracktion analyze song.mp3
              ./tracktion analyze ~/Music/album --json
              ./tracktion analyze song.mp3 --json --features all
              ./tracktion analyze song.mp3 --pictures /tmp/pictures

            Exit codes: 0 every file was analysed, 3 some failed.
            """) { line.Files, line.Json, line.Features, line.Pictures, line.Waveform, line.Threads };
        context.SetAction(command, (arguments, token) => RunAsync(context, line, arguments, token));
        return command;
    }

    private static async Task<int> RunAsync(CommandContext context, AnalyzeArguments line, ParseResult arguments, CancellationToken cancellationToken)
    {
        var sources = SourceFiles.Collect(arguments.GetRequiredValue(line.Files), AudioFileExtensions.Matches);
        var json = arguments.GetValue(line.Json);
        var withWaveform = !json && (context.Console.OutputIsTerminal || arguments.GetValue(line.Waveform));
        var request = new AnalyzeRequest
        {
            Files = sources,
            Threads = arguments.GetValue(line.Threads) ?? Environment.ProcessorCount,
            Features = arguments.GetValue(line.Features),
            Pictures = arguments.GetValue(line.Pictures) is { } folder ? PictureFolder.Open(folder, sources) : null,
            SparklineColumns = withWaveform ? SparklineColumns(context, sources, arguments.GetValue(line.Waveform)) : 0,
            KeepsDetail = !json && sources.Count == 1,
        };
        var files = await new AnalysisProgress(context.Console, context.Time).RunAsync(
            sources, progress => new LocalAnalyzer(LocalDecoder.Options()).AnalyzeAsync(request, progress, cancellationToken));

        if (json) context.Console.WriteJson(AnalysisJson.Write(files, request.Features is not null));
        else Show(context, files, withWaveform);
        if (request.Pictures is { } pictures && files.Any(file => file.Result.DurationSeconds is not null)) context.Console.Remark($"The pictures are in {pictures.Path}");
        return files.All(file => file.Result.Status == FileResult.Completed) ? ExitCode.Success : ExitCode.SomeFilesFailed;
    }

    private static int SparklineColumns(CommandContext context, IReadOnlyList<SourceFile> sources, bool always)
    {
        if (!context.Console.OutputIsTerminal) return SparklineWithoutRoom;
        var room = AnalysisTable.SparklineColumns(context.Console.Answers.Profile.Width, sources);
        return room == 0 && always ? SparklineWithoutRoom : room;
    }

    private static void Show(CommandContext context, IReadOnlyList<AnalyzedFile> files, bool withWaveform)
    {
        var answers = context.Console.Answers;
        if (files.Count == 0)
        {
            answers.WriteLine("No audio files there.");
            return;
        }

        if (files is [{ Detail: { } detail } single])
        {
            answers.Write(AnalysisPanel.Render(single.Result, detail, answers.Profile.Width, withWaveform));
        }
        else
        {
            answers.Write(AnalysisTable.Render(files));
            answers.WriteLine(FileResultTable.Summary([.. files.Select(file => file.Result)]));
        }

        foreach (var file in files)
        {
            if (file.Features is { } features) answers.Write(FeatureTable.Render(file.Result.Path, features));
        }
    }
}
