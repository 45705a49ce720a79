using Microsoft.Win32.SafeHandles;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>An open file on a disk.</summary>
internal sealed class DiskFile(string path, FileMode mode, FileAccess access) : ISpoolFile
{
    private readonly SafeFileHandle _handle = File.OpenHandle(path, mode, access, FileShare.ReadWrite | FileShare.Delete);

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

    public void Sync() => RandomAccess.FlushToDisk(_handle);

    public void Dispose() => _handle.Dispose();
}
