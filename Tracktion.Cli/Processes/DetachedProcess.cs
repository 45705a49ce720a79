using System.Diagnostics;

namespace Tracktion.Cli.Processes;

/// <summary>Starts processes that outlive this one: in a session of their own, so that Ctrl-C in the shell does not reach them.</summary>
internal static class DetachedProcess
{
    // .NET cannot point a child's output at a file, so a shell does it and then becomes the program: the process number stays.
    private const string Script = """
        log=$1; shift
        exec </dev/null >>"$log" 2>&1
        if command -v setsid >/dev/null; then exec setsid "$@"; fi
        exec "$@"
        """;

    /// <summary>Starts a program whose output is appended to a file.</summary>
    /// <exception cref="InvalidOperationException">It ended at once.</exception>
    public static ProcessIdentity Start(ProcessLaunch launch, string logFile)
    {
        var start = new ProcessStartInfo("/bin/sh") { UseShellExecute = false };
        if (launch.WorkingDirectory is { } folder) start.WorkingDirectory = folder;
        foreach (var argument in (string[])["-c", Script, "sh", logFile, .. launch.CommandLine]) start.ArgumentList.Add(argument);
        foreach (var (name, value) in launch.Environment) start.Environment[name] = value;
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{launch.Program} did not start.");
        return ProcessIdentity.Of(process.Id)
            ?? throw new InvalidOperationException($"{launch.Program} ended at once; see {logFile}.");
    }
}
