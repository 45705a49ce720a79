using System.Globalization;
using System.Runtime.InteropServices;

namespace Tracktion.Testing.Jaeger;

/// <summary>The server as a program of its own, so that a test or benchmark does not share its process.</summary>
internal static class CommandLine
{
    /// <summary>
    /// Runs until SIGTERM or SIGINT, or with <c>--stop-with-stdin</c> until its input is closed. Writes its three addresses, one a line:
    /// OTLP over HTTP, OTLP over gRPC, query; at its end the violations, to the error output. 2 for arguments that it does not know.
    /// </summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (Read(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync("usage: [--port N] [--grpc-port N] [--query-port N] [--specs FOLDER] [--discard] [--stop-with-stdin]");
            return 2;
        }

        await using var server = await StrictJaeger.StartAsync(options, CancellationToken.None);
        var stopped = new TaskCompletionSource();
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stopped));
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stopped));
        foreach (var address in new[] { server.OtlpHttpAddress, server.OtlpGrpcAddress, server.QueryAddress }) Console.WriteLine(address);
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

    private static StrictJaegerOptions? Read(string[] arguments)
    {
        var values = new Dictionary<string, string>();
        for (var at = 0; at < arguments.Length; at++)
        {
            if (arguments[at] is "--discard" or "--stop-with-stdin") values[arguments[at]] = "";
            else if (arguments[at] is "--port" or "--grpc-port" or "--query-port" or "--specs" && at + 1 < arguments.Length) values[arguments[at]] = arguments[++at];
            else return null;
        }

        var isChecked = StrictJaegerOptions.Checked(values.GetValueOrDefault("--specs"));
        return new StrictJaegerOptions
        {
            OtlpHttpPort = Port(values, "--port"),
            OtlpGrpcPort = Port(values, "--grpc-port"),
            QueryPort = Port(values, "--query-port"),
            KeepSpans = !values.ContainsKey("--discard"),
            SchemaFile = isChecked.SchemaFile,
            ConventionsFile = isChecked.ConventionsFile,
        };
    }

    private static int Port(Dictionary<string, string> values, string name) => int.Parse(values.GetValueOrDefault(name, "0"), CultureInfo.InvariantCulture);
}
