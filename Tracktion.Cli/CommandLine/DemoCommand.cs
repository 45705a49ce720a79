using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using Tracktion.Audio.Synthesis;
using Tracktion.Cli.Analyzing;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion demo</c>.</summary>
internal static class DemoCommand
{
    public static Command Create(CommandContext context)
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to write to; made where it is missing" };
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "demo",
            "Synthesises twelve tracks (wav, flac, mp3, ogg), with tempo, key and loudness beside each as JSON.",
            """
            Examples:
              ./tracktion demo /tmp/demo
              ./tracktion demo /tmp/demo && ./tracktion ingest /tmp/demo
            """) { folder, json };
        context.SetAction(command, async (arguments, token) =>
        {
            var tracks = await WriteAsync(context, Path.GetFullPath(arguments.GetRequiredValue(folder)), token);
            if (arguments.GetValue(json)) context.Console.WriteJson(tracks);
            else Write(context, tracks);
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(CommandContext context, IReadOnlyList<DemoTrack> tracks)
    {
        foreach (var track in tracks)
        {
            context.Console.Answers.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{track.File,-28} {track.DurationSeconds,5:0.0} s  {track.TempoBpm,5:0.#} bpm  {track.Key,-14} {track.LoudnessLufs:0.0} LUFS"));
        }
    }

    /// <summary>Writes the tracks.</summary>
    public static async Task<IReadOnlyList<DemoTrack>> WriteAsync(CommandContext context, string folder, CancellationToken cancellationToken)
    {
        context.Console.Remark($"Synthesising {DemoTracks.Count} tracks into {folder} ...");
        return await DemoTracks.WriteAsync(folder, LocalDecoder.Options(), null, cancellationToken);
    }
}
