using System.ComponentModel;
using System.Diagnostics;

namespace Tracktion.Cli.Processes;

/// <summary>Runs a program to its end and hands back what it said.</summary>
internal static class ProgramRunner
{
    /// <summary>Runs a program; a program that is not there is a result (127), not an exception.</summary>
    /// <param name="launch">What to run.</param>
    /// <param name="input">Its standard input.</param>
    /// <param name="cancellationToken">Kills it, with its children.</param>
    public static async Task<ProgramResult> RunAsync(ProcessLaunch launch, string input, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = StartInfo(launch) };
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            return new ProgramResult(127, "", e.Message);
        }

        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await FeedAsync(process, input, cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new ProgramResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Runs a program that reads nothing.</summary>
    public static Task<ProgramResult> RunAsync(ProcessLaunch launch, CancellationToken cancellationToken) =>
        RunAsync(launch, "", cancellationToken);

    /// <summary>Runs a program on this process's own terminal.</summary>
    /// <returns>Its exit code.</returns>
    public static Task<int> PassThroughAsync(ProcessLaunch launch, CancellationToken cancellationToken) =>
        StreamAsync(launch, null, cancellationToken);

    /// <summary>Runs a program on this process's own terminal, but for its standard output, which goes line by line to a reader.</summary>
    /// <returns>Its exit code.</returns>
    public static async Task<int> StreamAsync(ProcessLaunch launch, Action<string>? readLine, CancellationToken cancellationToken)
    {
        var start = StartInfo(launch);
        start.RedirectStandardInput = start.RedirectStandardError = false;
        start.RedirectStandardOutput = readLine is not null;
        using var process = new Process { StartInfo = start };
        process.Start();
        try
        {
            while (readLine is not null && await process.StandardOutput.ReadLineAsync(cancellationToken) is { } line) readLine(line);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task FeedAsync(Process process, string input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading; its exit code says why.
        }
    }

    private static ProcessStartInfo StartInfo(ProcessLaunch launch)
    {
        var line = launch.CommandLine;
        var start = new ProcessStartInfo(line[0], line.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (launch.WorkingDirectory is { } folder) start.WorkingDirectory = folder;
        foreach (var (name, value) in launch.Environment) start.Environment[name] = value;
        return start;
    }
}
