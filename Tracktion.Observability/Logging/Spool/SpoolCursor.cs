using System.Diagnostics.CodeAnalysis;

namespace Tracktion.Observability.Logging.Spool;

/// <summary>Reads a spool from its checkpoint on, across segments. One for each spool; not thread safe.</summary>
internal sealed class SpoolCursor(LogSpool spool) : IDisposable
{
    // A stretch of damage longer than this is kept in part; nothing that a disk spoils is worth more.
    private const int DamageKeptBytes = 1 << 20;

    private SpoolPosition _position = spool.Checkpoint;
    private SpoolSegment? _segment;
    private SegmentReader? _reader;

    /// <summary>Behind the record that was read last.</summary>
    public SpoolPosition Position => _position;

    /// <summary>The segment of the record that was read last.</summary>
    public SegmentHeader? Header { get; private set; }

    /// <summary>Where the record that was read last begins in its segment.</summary>
    public long RecordOffset => _reader?.RecordOffset ?? 0;

    /// <summary>The document that was read last; valid until the next read.</summary>
    public ReadOnlySpan<byte> Document => _reader is null ? default : _reader.Payload;

    /// <summary>Reads the next document; steps over what is damaged.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Read()
    {
        while (_reader is not null && _segment is not null || OpenNext())
        {
            // Asked first: what is sealed after this may have grown before.
            var isSealed = _segment.IsSealed;
            var read = _reader.Read(_segment.Length);
            _position = new SpoolPosition(_segment.Number, _reader.Offset);
            if (read == SegmentRead.Record) return true;
            if (read == SegmentRead.Damage) KeepDamaged(_segment, _reader);
            else if (isSealed) Close();
            else return false;
        }

        return false;
    }

    public void Dispose() => Close();

    [MemberNotNullWhen(true, nameof(_segment), nameof(_reader))]
    private bool OpenNext()
    {
        if (spool.OpenAfter(_position) is not var (segment, file)) return false;

        var reader = new SegmentReader(file);
        var begin = ReadHeader(segment, reader);
        reader.Seek(segment.Number == _position.Segment ? Math.Max(_position.Offset, begin) : begin);
        (_segment, _reader) = (segment, reader);
        return true;
    }

    // Where the records begin. A segment whose header is damaged still gives them, under an id made of the first that is sound.
    private long ReadHeader(SpoolSegment segment, SegmentReader reader)
    {
        var read = reader.Read(segment.Length);
        if (read == SegmentRead.Record && SegmentHeader.Parse(reader.Payload) is { } header)
        {
            Header = header;
            return reader.Offset;
        }

        if (read == SegmentRead.Damage) read = reader.Read(segment.Length);
        Header = spool.SubstituteHeader(read == SegmentRead.Record ? reader.Payload : default);
        return 0;
    }

    private void KeepDamaged(SpoolSegment segment, SegmentReader reader)
    {
        var bytes = new byte[Math.Min(DamageKeptBytes, reader.Offset - reader.RecordOffset)];
        var kept = reader.CopyDamage(bytes);
        spool.KeepDamaged(new SpoolPosition(segment.Number, reader.RecordOffset), bytes.AsSpan(0, kept));
    }

    private void Close()
    {
        _reader?.Dispose();
        (_reader, _segment) = (null, null);
    }
}
