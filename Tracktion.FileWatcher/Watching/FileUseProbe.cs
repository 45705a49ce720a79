using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Tracktion.FileWatcher.Watching;

/// <summary>Tells whether a file can be read to its end: that it is a regular one, and, where the system can tell, that nobody has it open for writing.</summary>
/// <remarks>
/// Linux grants a read lease (fcntl(2), F_SETLEASE) only while nobody has the file open for writing. It needs the file's owner or
/// CAP_LEASE, and a local file system; where it is refused for another reason the answer is "not known", which counts as free.
/// </remarks>
internal static partial class FileUseProbe
{
    private const int ReadWithoutWaiting = 0x800 | 0x80000; // O_RDONLY, O_NONBLOCK, O_CLOEXEC: a pipe that nobody writes to must not hold us up.
    private const int SetSignal = 10;
    private const int SetLease = 1024;
    private const int ReadLease = 0;
    private const int NoLease = 2;
    private const int TryAgain = 11;

    // A lease that someone breaks raises SIGIO, which ends a process; SIGURG is ignored by default.
    private const int HarmlessSignal = 23;

    /// <summary>Looks at a file. One that cannot be opened counts as free: whoever reads it next is told why.</summary>
    public static FileUse Look(string path)
    {
        if (!OperatingSystem.IsLinux()) return FileUse.Free;

        using var file = Open(path, ReadWithoutWaiting);
        if (file.IsInvalid) return FileUse.Free;
        if (!HasLength(file)) return FileUse.NoRegularFile;
        if (Control(file, SetSignal, HarmlessSignal) != 0) return FileUse.Free;
        if (Control(file, SetLease, ReadLease) == 0)
        {
            Control(file, SetLease, NoLease);
            return FileUse.Free;
        }

        return Marshal.GetLastPInvokeError() == TryAgain ? FileUse.BeingWritten : FileUse.Free;
    }

    private static bool HasLength(SafeFileHandle file)
    {
        try
        {
            RandomAccess.GetLength(file);
            return true;
        }
        catch (Exception exception) when (exception is NotSupportedException or IOException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, int command, int argument);
}
