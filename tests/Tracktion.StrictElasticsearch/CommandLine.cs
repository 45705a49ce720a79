using System.Globalization;
using System.Runtime.InteropServices;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>The server as a program of its own, so that a benchmark does not share its process.</summary>
internal static class CommandLine
{
    /// <summary>Runs until SIGTERM or SIGINT, or with <c>--stop-with-stdin</c> until its input is closed. 2 for arguments that it does not know.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Read(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync("usage: [--port N] [--version 8.15.0] [--opensearch] [--discard] [--schema FILE] [--security USER:PASSWORD] [--max-content-length BYTES] [--stop-with-stdin]");
            return 2;
        }

        await using var server = await StrictElasticsearch.StartAsync(options, CancellationToken.None);
        var stopped = new TaskCompletionSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stopped));
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stopped));
        Console.WriteLine(server.Address);
        var inputClosed = arguments.Contains("--stop-with-stdin") ? Console.In.ReadToEndAsync() : new TaskCompletionSource().Task;
        await Task.WhenAny(stopped.Task, inputClosed);
        foreach (var violation in server.Violations) await Console.Error.WriteLineAsync(violation);
        return 0;
    }

    private static void Stop(PosixSignalContext signal, TaskCompletionSource stopped)
    {
        signal.Cancel = true;
        stopped.TrySetResult();
    }

    private static StrictElasticsearchOptions? Read(string[] arguments)
    {
        var values = new Dictionary<string, string>();
        for (var at = 0; at < arguments.Length; at++)
        {
            if (arguments[at] is "--discard" or "--opensearch" or "--stop-with-stdin") values[arguments[at]] = "";
            else if (arguments[at] is "--port" or "--version" or "--schema" or "--security" or "--max-content-length" && at + 1 < arguments.Length) values[arguments[at]] = arguments[++at];
            else return null;
        }

        var user = values.GetValueOrDefault("--security")?.Split(':', 2);
        return new StrictElasticsearchOptions
        {
            Port = int.Parse(values.GetValueOrDefault("--port", "0"), CultureInfo.InvariantCulture),
            Version = values.GetValueOrDefault("--version", values.ContainsKey("--opensearch") ? "2.11.0" : "8.15.0"),
            Flavour = values.ContainsKey("--opensearch") ? ServerFlavour.OpenSearch : ServerFlavour.Elasticsearch,
            KeepDocuments = !values.ContainsKey("--discard"),
            SchemaFile = values.GetValueOrDefault("--schema"),
            Security = user is null ? null : new SecuritySettings(user[0], user[^1]),
            MaxContentLengthBytes = long.Parse(values.GetValueOrDefault("--max-content-length", "104857600"), CultureInfo.InvariantCulture),
        };
    }
}
