using Microsoft.Win32.SafeHandles;

namespace Tracktion.Audio.Decoding.Integrity;

/// <summary>A file that is read at any place through one window, so that walking along it costs few reads. Not thread safe.</summary>
internal sealed class WindowedFile : IDisposable
{
    private const int WindowBytes = 1 << 17;

    private readonly SafeFileHandle _handle;
    private readonly byte[] _window = new byte[WindowBytes];
    private long _start;
    private int _filled;

    public WindowedFile(string path)
    {
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Length = RandomAccess.GetLength(_handle);
    }

    public long Length { get; }

    /// <summary>Gives some bytes, at most a window's; they stay valid until the next call. False where the file does not have them all.</summary>
    public bool TryRead(long position, int count, out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        if (position < 0 || position + count > Length) return false;

        if (position < _start || position + count > _start + _filled)
        {
            _start = position;
            _filled = RandomAccess.Read(_handle, _window, position);
            if (_filled < count) return false;
        }

        bytes = _window.AsSpan((int)(position - _start), count);
        return true;
    }

    public void Dispose() => _handle.Dispose();
}
