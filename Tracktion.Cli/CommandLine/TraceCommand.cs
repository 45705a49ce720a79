using System.CommandLine;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Stories;
using Tracktion.Cli.Traces;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion trace</c>.</summary>
internal static class TraceCommand
{
    private const int WidthWithoutTerminal = 120;

    public static Command Create(CommandContext context)
    {
        var id = new Argument<string>("ID") { Description = "A trace's id (also in upper case, or without leading zeros), a traceparent, or a file's path or name" };
        var jaeger = TraceArguments.Jaeger();
        var width = TraceArguments.Width();
        var json = CommandContext.JsonOption();
        var command = new CliCommand(
            "trace",
            "Draws a trace: which service did what, when, and for how long.",
            $"""
            Of a file, the trace of its way through the services of the running instance is drawn.

            Examples:
              ./tracktion trace 4bf92f3577b34da6a3ce929d0e0e4736 --jaeger http://127.0.0.1:16686
              ./tracktion trace 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
              ./tracktion trace song.mp3 --json

            Exit codes: 0 the trace was drawn, 1 Jaeger does not have it or cannot be reached, 2 no address of Jaeger is known, 5 a file was named and the
            instance is not running.
            """) { id, jaeger, width, json };
        context.SetAction(command, async (arguments, token) =>
        {
            var view = TraceView.Find(arguments.GetValue(jaeger), context.Environment, InstanceState.Read(context.Folder(arguments)))
                ?? throw new CliException($"Where Jaeger is, is not known: {TraceView.Advice}.", ExitCode.Usage);
            var trace = await ReadAsync(context, arguments, view, arguments.GetRequiredValue(id), token);
            if (arguments.GetValue(json)) context.Console.WriteJson(new TraceAnswer(trace, view));
            else Draw(context, trace, view, arguments.GetValue(width));
            return ExitCode.Success;
        });
        return command;
    }

    private static async Task<Trace> ReadAsync(CommandContext context, ParseResult arguments, TraceView view, string text, CancellationToken cancellationToken)
    {
        var id = TraceId.TryParse(text, out var given) ? given : await OfFileAsync(context, arguments, text, cancellationToken);
        using var jaeger = new JaegerClient(new Uri(view.Address));
        return await jaeger.GetAsync(id, cancellationToken);
    }

    private static async Task<TraceId> OfFileAsync(CommandContext context, ParseResult arguments, string file, CancellationToken cancellationToken)
    {
        var state = InstanceState.Read(context.Folder(arguments));
        if (state?.Service(ServiceDefinition.FileWatcher) is null)
            throw new CliException($"'{file}' is no trace's id. Traces of files are known to a running instance alone: start it with ./tracktion up", ExitCode.NotRunning);

        using var finder = FileFinder.For(state);
        var facts = await finder.FindAsync(file, cancellationToken)
            ?? throw new CliException($"'{file}' is neither a trace's id nor a file that the file watcher knows.");
        string[] ids = [.. facts.TraceIds.Where(one => TraceId.TryParse(one, out _))];
        if (ids.Length == 0) throw new CliException($"No trace was kept of {facts.File.Path}.");
        if (ids.Length > 1) context.Console.Remark($"Other traces tell of it too: {string.Join(", ", ids[1..])}");
        return TraceId.TryParse(ids[0], out var id) ? id : default;
    }

    private static void Draw(CommandContext context, Trace trace, TraceView view, int? width)
    {
        var answers = context.Console.Answers;
        var columns = width ?? (context.Console.OutputIsTerminal ? answers.Profile.Width : WidthWithoutTerminal);
        answers.Write(Waterfall.Render(trace, view, columns, context.Time.LocalTimeZone));
    }
}
