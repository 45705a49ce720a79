using System.Buffers;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Writing;

/// <summary>Documents as records, one behind the other, written in place. Its memory is kept from group to group, up to a bound.</summary>
internal sealed class RecordBuffer : IBufferWriter<byte>
{
    private const int InitialBytes = 256 << 10;
    private const int KeptBytes = 4 << 20;

    private byte[] _bytes = new byte[InitialBytes];
    private int _written;
    private int _record;

    public int Length => _written;

    public ReadOnlySpan<byte> Records => _bytes.AsSpan(0, _written);

    /// <summary>Begins a record: what is written from now on is its payload.</summary>
    public void Begin()
    {
        _record = _written;
        Ensure(SpoolRecord.HeaderBytes);
        _written += SpoolRecord.HeaderBytes;
    }

    /// <summary>Ends the record.</summary>
    public void Seal() => SpoolRecord.Seal(_bytes.AsSpan(_record, _written - _record));

    /// <summary>Takes the record back that was begun.</summary>
    public void Abandon() => _written = _record;

    public void Clear()
    {
        _written = 0;
        if (_bytes.Length > KeptBytes) _bytes = new byte[InitialBytes];
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(Math.Max(1, sizeHint));
        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(Math.Max(1, sizeHint));
        return _bytes.AsSpan(_written);
    }

    private void Ensure(int more)
    {
        if (_bytes.Length - _written < more) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _written + more));
    }
}
