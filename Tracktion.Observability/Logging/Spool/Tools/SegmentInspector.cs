namespace Tracktion.Observability.Logging.Spool.Tools;

/// <summary>Reads one segment from end to end, in a window of fixed size. Not thread safe.</summary>
/// <param name="file">The segment; closed by the reader.</param>
/// <param name="number">Its number.</param>
/// <param name="checkpoint">Everything before it has arrived.</param>
/// <param name="backlog">Gets what waits.</param>
internal sealed class SegmentInspector(ISpoolFile file, long number, SpoolPosition checkpoint, BacklogTally backlog)
{
    private const int ChunkBytes = 64 << 10;

    private readonly List<SpoolDamage> _damage = [];
    private SegmentHeader? _header;
    private long _records;
    private long _acknowledged;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    /// <summary>Reads it.</summary>
    /// <param name="isNewest">Whether it is the spool's last segment.</param>
    /// <param name="isInUse">Whether a service may write to it meanwhile.</param>
    /// <param name="cancellationToken">Ends it between two records.</param>
    public SpoolSegmentReport Inspect(bool isNewest, bool isInUse, CancellationToken cancellationToken)
    {
        using var reader = new SegmentReader(file);
        var end = file.Length;
        while (reader.Read(end) is var read && read != SegmentRead.End)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (read == SegmentRead.Record) Count(reader);
            else _damage.Add(new SpoolDamage(number, reader.RecordOffset, reader.Offset - reader.RecordOffset, RecordsIn(reader.RecordOffset, reader.Offset), isNewest && reader.Offset == end));
        }

        var unfinished = isNewest && isInUse && _damage is [.., { IsTornEnd: true }] ? _damage[^1].LengthBytes : 0;
        if (unfinished > 0) _damage.RemoveAt(_damage.Count - 1);
        return new SpoolSegmentReport
        {
            Number = number,
            Bytes = end,
            Records = _records,
            AcknowledgedRecords = _acknowledged,
            FirstTimestamp = _first,
            LastTimestamp = _last,
            Id = _header?.Id,
            Dataset = _header?.Dataset,
            Namespace = _header?.Namespace,
            Damage = _damage,
            IsGrowing = isNewest && isInUse,
            UnfinishedBytes = unfinished,
        };
    }

    private void Count(SegmentReader reader)
    {
        var document = reader.Payload;
        if (reader.RecordOffset == 0 && SegmentHeader.Parse(document) is { } header)
        {
            _header = header;
            return;
        }

        _records++;
        var timestamp = SpoolDocument.TimestampOf(document);
        if (timestamp < _first || _first is null) _first = timestamp ?? _first;
        if (timestamp > _last || _last is null) _last = timestamp ?? _last;
        if (new SpoolPosition(number, reader.RecordOffset) < checkpoint) _acknowledged++;
        else backlog.Add(document, reader.Offset - reader.RecordOffset, timestamp);
    }

    // Each record begins with a marker, so their count is that of the records, but for one whose marker is hurt. The first record of a segment is no event.
    private long RecordsIn(long from, long to)
    {
        var chunk = new byte[(int)Math.Min(ChunkBytes, to - from)];
        var markers = 0L;
        // A marker may lie across the edge of two chunks.
        for (var at = from; at + SpoolRecord.Marker.Length <= to; at += chunk.Length - SpoolRecord.Marker.Length + 1)
        {
            var read = file.Read(at, chunk.AsSpan(0, (int)Math.Min(chunk.Length, to - at)));
            markers += chunk.AsSpan(0, read).Count(SpoolRecord.Marker);
            if (read < chunk.Length) break;
        }

        return Math.Max(1, markers) - (from == 0 ? 1 : 0);
    }
}
