using System.Runtime.InteropServices;

namespace Tracktion.Cli.Processes;

/// <summary>Sends signals, and only to the process that is meant.</summary>
internal static class ProcessSignals
{
    /// <summary>Sends a signal; false when the process is no longer there.</summary>
    public static bool Send(this ProcessIdentity process, Signal signal) =>
        process.IsRunning && Kill(process.ProcessId, (int)signal) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
