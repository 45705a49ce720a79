using System.Text;

namespace Tracktion.Observability.Metrics.Machine;

/// <summary>The kernel's text files below a root folder. A file that is missing or may not be read is no text, never an exception. Thread safe.</summary>
/// <param name="root">The folder that stands for <c>/</c>; another one in tests.</param>
internal sealed class SystemFiles(string root)
{
    // What is read here takes a few KiB; a mount table of thousands of lines ends here.
    private const int MaxBytes = 1 << 20;

    /// <summary>The files of the machine that the process runs on, as the process may see it.</summary>
    public static SystemFiles OfMachine { get; } = new("/");

    /// <summary>The text of a file; null where there is none.</summary>
    /// <param name="path">Below the root, without a slash at its beginning: <c>proc/loadavg</c>.</param>
    public string? Read(string path)
    {
        try
        {
            using var file = File.OpenHandle(Path.Combine(root, path));
            return ReadAll(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>How many entries a folder has; null where there is none.</summary>
    public int? CountEntries(string path)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(Path.Combine(root, path)).Count();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // The kernel makes these texts as they are read and says their length is 0.
    private static string ReadAll(Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        using var bytes = new MemoryStream();
        Span<byte> piece = stackalloc byte[4096];
        while (bytes.Length < MaxBytes && RandomAccess.Read(file, piece, bytes.Length) is > 0 and var read) bytes.Write(piece[..read]);
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }
}
