using System.Runtime.InteropServices;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>Makes the disk remember that a file was made in a folder; the file's own sync does not promise that (POSIX fsync(2), Notes).</summary>
internal static partial class DirectorySync
{
    private const int ReadOnly = 0;

    public static void Sync(string folder)
    {
        // Windows keeps its directories in a journal of its own, and has no such call.
        if (OperatingSystem.IsWindows()) return;

        var handle = Open(folder, ReadOnly);
        if (handle < 0) return;

        // A file system that cannot do it says so, and there is nothing better to do.
        _ = Synchronize(handle);
        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open", CharSet = CharSet.Ansi, BestFitMapping = false, ThrowOnUnmappableChar = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    private static extern int Synchronize(int handle);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int handle);
}
