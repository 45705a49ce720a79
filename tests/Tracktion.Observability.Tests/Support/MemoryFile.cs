using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Tests.Support;

/// <summary>A file of a <see cref="MemoryFileSystem"/>.</summary>
internal sealed class MemoryFile(MemoryFileSystem owner)
{
    private readonly Lock _lock = new();
    private byte[] _bytes = [];
    private int _length;
    private byte[] _synced = [];

    public long Length
    {
        get
        {
            lock (_lock) return _length;
        }
    }

    public int Syncs { get; private set; }

    public byte[] ToArray()
    {
        lock (_lock) return _bytes[.._length];
    }

    /// <summary>Does to its bytes what a disk can.</summary>
    public void Spoil(Action<byte[]> spoil)
    {
        lock (_lock) spoil(_bytes);
    }

    public void SetLength(long length)
    {
        lock (_lock)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length, (int)length));
            _length = (int)length;
        }
    }

    public void Write(long offset, ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            var end = (int)offset + bytes.Length;
            if (_bytes.Length < end) Array.Resize(ref _bytes, Math.Max(end, _bytes.Length * 2));
            bytes.CopyTo(_bytes.AsSpan((int)offset));
            _length = Math.Max(_length, end);
        }
    }

    public int Read(long offset, Span<byte> buffer)
    {
        lock (_lock)
        {
            var count = Math.Max(0, (int)Math.Min(buffer.Length, _length - offset));
            _bytes.AsSpan((int)Math.Min(offset, _length), count).CopyTo(buffer);
            return count;
        }
    }

    public void Sync()
    {
        lock (_lock)
        {
            _synced = ToArray();
            Syncs++;
        }
    }

    public void LoseUnsynced()
    {
        lock (_lock)
        {
            _bytes = [.. _synced];
            _length = _synced.Length;
        }
    }

    public ISpoolFile Handle() => new Opened(this, owner);

    private sealed class Opened(MemoryFile file, MemoryFileSystem owner) : ISpoolFile
    {
        public long Length => file.Length;

        public void Write(long offset, ReadOnlySpan<byte> bytes)
        {
            // A disk that fills up takes the beginning of what it is given.
            try
            {
                owner.CheckWritable(bytes.Length);
            }
            catch (IOException)
            {
                file.Write(offset, bytes[..(bytes.Length / 2)]);
                throw;
            }

            file.Write(offset, bytes);
        }

        public int Read(long offset, Span<byte> buffer) => file.Read(offset, buffer);

        public void SetLength(long length) => file.SetLength(length);

        public void Sync() => file.Sync();

        public void Dispose()
        {
        }
    }
}
