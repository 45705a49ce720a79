using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Tells whether anyone has a file open for writing, where the system can tell.</summary>
/// <remarks>
/// Linux grants a read lease (fcntl(2), F_SETLEASE) only while nobody has the file open for writing. It needs the file's owner or
/// CAP_LEASE, and a local file system; where it is refused for another reason the answer is "not known".
/// </remarks>
internal static partial class OpenWriterProbe
{
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int ReadLease = 0;
    private const int NoLease = 2;
    private const int TryAgain = 11;

    // A lease that someone breaks raises SIGIO, which ends a process; SIGURG is ignored by default.
    private const int HarmlessSignal = 23;

    /// <summary>Whether somebody is known to be writing. False also where it cannot be known.</summary>
    /// <exception cref="IOException">The file cannot be opened for reading.</exception>
    public static bool IsOpenForWriting(string path)
    {
        if (!OperatingSystem.IsLinux()) return false;

        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (Control(file, SetSignal, HarmlessSignal) != 0) return false;
        if (Control(file, SetLease, ReadLease) == 0)
        {
            Control(file, SetLease, NoLease);
            return false;
        }

        return Marshal.GetLastPInvokeError() == TryAgain;
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
