using Microsoft.Win32.SafeHandles;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>An open file on a disk.</summary>
/// <param name="path">Where it is.</param>
/// <param name="mode">Whether it must be there.</param>
/// <param name="access">What will be done with it.</param>
/// <param name="isNew">Whether its folder has to be synced with it the first time, because it was made just now.</param>
internal sealed class DiskFile(string path, FileMode mode, FileAccess access, bool isNew = false) : ISpoolFile
{
    private readonly SafeFileHandle _handle = File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete);
    private bool _isFolderUnsynced = isNew;

    public long Length => RandomAccess.GetLength(_handle);

    public void Write(long offset, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_handle, bytes, offset);

    public int Read(long offset, Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var read = RandomAccess.Read(_handle, buffer[total..], offset + total);
            if (read == 0) break;
            total += read;
        }

        return total;
    }

    public void SetLength(long length) => RandomAccess.SetLength(_handle, length);

    public void Sync()
    {
        RandomAccess.FlushToDisk(_handle);
        if (_isFolderUnsynced && Path.GetDirectoryName(path) is { } folder) DirectorySync.Sync(folder);
        _isFolderUnsynced = false;
    }

    public void Dispose() => _handle.Dispose();
}
