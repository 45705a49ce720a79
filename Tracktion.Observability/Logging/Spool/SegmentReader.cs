using System.Buffers;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>Reads the records of one segment in order, and steps over what is damaged. Not thread safe.</summary>
internal sealed class SegmentReader(ISpoolFile file, long offset = 0) : IDisposable
{
    private const int ChunkBytes = 256 << 10;

    // Rented: one for each segment would be garbage of the kind that is collected last.
    private byte[] _window = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private long _windowOffset = offset;
    private int _windowBytes;
    private long _next = offset;

    /// <summary>Where the next record begins.</summary>
    public long Offset => _next;

    /// <summary>Where the record that was read last begins.</summary>
    public long RecordOffset { get; private set; }

    /// <summary>The payload that was read last; valid until the next read.</summary>
    public ReadOnlySpan<byte> Payload => Window(RecordOffset + SpoolRecord.HeaderBytes, (int)(_next - RecordOffset) - SpoolRecord.HeaderBytes);

    /// <summary>Goes on from another place, where a record begins.</summary>
    public void Seek(long offset) => _next = offset;

    /// <summary>Reads on.</summary>
    /// <param name="end">Where the sound part of the segment ends, as far as its writer has said; nothing is read past it.</param>
    /// <returns>Whether there was a record, a damaged stretch, or nothing before <paramref name="end"/>.</returns>
    public SegmentRead Read(long end)
    {
        if (_next >= end) return SegmentRead.End;

        RecordOffset = _next;
        if (TakeRecord(_next, end) is { } length)
        {
            _next += length;
            return SegmentRead.Record;
        }

        _next = FindRecord(_next + 1, end);
        return SegmentRead.Damage;
    }

    /// <summary>The damaged bytes that <see cref="Read"/> just stepped over, as many as fit.</summary>
    public int CopyDamage(Span<byte> target) => file.Read(RecordOffset, target[..(int)Math.Min(target.Length, _next - RecordOffset)]);

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_window);
        (_window, _windowBytes) = ([], 0);
        file.Dispose();
    }

    private int? TakeRecord(long at, long end)
    {
        if (at + SpoolRecord.HeaderBytes > end || !Load(at, SpoolRecord.HeaderBytes, end)) return null;

        var payload = SpoolRecord.PayloadLength(Window(at, SpoolRecord.HeaderBytes));
        var whole = SpoolRecord.HeaderBytes + payload;
        if (payload < 0 || at + whole > end || !Load(at, whole, end)) return null;

        return SpoolRecord.IsSound(Window(at, whole)) ? whole : null;
    }

    // The next place where a sound record begins, or the end.
    private long FindRecord(long from, long end)
    {
        for (var at = from; at < end;)
        {
            if (!Load(at, SpoolRecord.Marker.Length, end)) return end;

            var window = Window(at, (int)Math.Min(end - at, _windowOffset + _windowBytes - at));
            var marker = window.IndexOf(SpoolRecord.Marker);
            if (marker < 0)
            {
                // A marker may lie across the window's edge.
                at += Math.Max(1, window.Length - SpoolRecord.Marker.Length + 1);
                continue;
            }

            if (TakeRecord(at + marker, end) is not null) return at + marker;
            at += marker + 1;
        }

        return end;
    }

    private ReadOnlySpan<byte> Window(long at, int length) => _window.AsSpan((int)(at - _windowOffset), length);

    // What lies past the end is still being written, and must be read again later.
    private bool Load(long at, int length, long end)
    {
        if (at >= _windowOffset && at + length <= _windowOffset + _windowBytes) return true;

        var size = Math.Max(length, ChunkBytes);
        if (_window.Length < size)
        {
            ArrayPool<byte>.Shared.Return(_window);
            _window = ArrayPool<byte>.Shared.Rent(size);
        }

        _windowOffset = at;
        _windowBytes = file.Read(at, _window.AsSpan(0, (int)Math.Min(_window.Length, end - at)));
        return _windowBytes >= length;
    }
}
