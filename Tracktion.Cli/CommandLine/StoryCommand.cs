using System.CommandLine;
using System.Security.Cryptography;
using Tracktion.Cli.Elk;
using Tracktion.Cli.Instances;
using Tracktion.Cli.Logs;
using Tracktion.Cli.Stories;
using Tracktion.Cli.Traces;
using Tracktion.Observability.Elasticsearch;

namespace Tracktion.Cli.CommandLine;

/// <summary><c>tracktion story</c>.</summary>
internal static class StoryCommand
{
    public static Command Create(CommandContext context)
    {
        var file = new Argument<string>("FILE") { Description = "A file's path or name, or the id of a trace" };
        var store = new ElkArguments();
        var jaeger = TraceArguments.Jaeger();
        var command = new CliCommand(
            "story",
            "Tells what happened to a file: its spans, log lines and notifications, in one line of time.",
            $"""
            The services of the running instance know the file's traces and notifications, Jaeger its spans, the log store its lines. What is not there is named,
            and the story told from the rest; where no instance runs, the lines of the log store lead to the traces.

            Signs: ▶ a span begins, ■ it ends, ● a span in which nothing else happened, ✉ a notification, INF and the like a log line.

            Examples:
              ./tracktion story song.mp3
              ./tracktion story /music/song.mp3 --jaeger http://127.0.0.1:16686 --url http://127.0.0.1:9200 --json

            Exit codes: 0 it was told, 1 nothing is known of the file, 2 neither Jaeger nor a log store is named.
            """) { file, store.Json, store.Urls, store.ApiKeyFile, store.Username, store.PasswordFile, store.Authority, store.Fingerprint, jaeger };
        context.SetAction(command, async (arguments, token) =>
        {
            var instance = InstanceState.Read(context.Folder(arguments));
            var view = TraceView.Find(arguments.GetValue(jaeger), context.Environment, instance);
            var options = StoreSettings.Find(store, arguments, context.Environment);
            var missing = MissingSources(view, options, instance);
            try
            {
                using var client = options is null ? null : new ElasticsearchClient(options, context.Time);
                using var traces = view is null ? null : new JaegerClient(new Uri(view.Address));
                using var files = HasServices(instance) && instance is not null ? FileFinder.For(instance) : null;
                var sources = new StorySources(files, traces, client is null ? null : new LogStore(client, context.Console.Remark));
                var story = await sources.TellAsync(arguments.GetRequiredValue(file), token);
                return Print(context, story, [.. missing, .. sources.Missing], view, arguments.GetValue(store.Json));
            }
            catch (CryptographicException e)
            {
                throw new CliException(e.Message);
            }
        });
        return command;
    }

    private static bool HasServices(InstanceState? instance) => instance?.Services.Any(part => part.Process.IsRunning) == true;

    private static List<string> MissingSources(TraceView? view, ElasticsearchOptions? options, InstanceState? instance)
    {
        if (view is null && options is null)
            throw new CliException($"Neither Jaeger nor a log store is named. For Jaeger {TraceView.Advice}. For the log store: {StoreSettings.Advice}", ExitCode.Usage);

        var missing = new List<string>();
        if (view is null) missing.Add($"spans: no Jaeger is named; {TraceView.Advice}");
        if (options is null) missing.Add($"log lines: no log store is named. {StoreSettings.Advice}");
        if (!HasServices(instance)) missing.Add("status and notifications: Tracktion is not running here");
        return missing;
    }

    private static int Print(CommandContext context, Story story, IReadOnlyList<string> missing, TraceView? view, bool json)
    {
        if (json) context.Console.WriteJson(new StoryAnswer(story, missing, view));
        else if (story.Entries.Count > 0) context.Console.Answers.Write(StoryText.Render(story, missing, view, context.Time.LocalTimeZone));
        else
            context.Console.Remark(string.Join(Environment.NewLine, [$"Nothing is known of '{story.File}'.", .. missing.Select(one => "Missing: " + one)]));
        return story.Entries.Count > 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
