using System.Buffers.Text;
using System.Text;
using Tracktion.Observability.Elasticsearch;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Logging.Shipping;

/// <summary>Events on their way: the body of a bulk request, and where in it each event lies. What is done with is taken out. Not thread safe.</summary>
/// <param name="maxBytes">How long its body is meant to grow.</param>
internal sealed class BulkBatch(int maxBytes)
{
    private const int InitialBytes = 64 << 10;
    // Of one action line: the words, an index name, an id.
    private const int ActionBytes = 160;
    // From here on the next size is the last: each one on the way would be garbage of the kind that is collected last.
    private const int SmallBytes = 512 << 10;
    // What the last event of a full body may take beyond its limit.
    private const int SlackBytes = 512 << 10;

    private readonly List<BatchEntry> _entries = [];
    private byte[] _body = new byte[InitialBytes];
    private int _length;

    public IReadOnlyList<BatchEntry> Entries => _entries;

    public int Count => _entries.Count;

    public int Bytes => _length;

    /// <summary>The data stream that all of it goes to; empty where each action names its index.</summary>
    public string Target { get; private set; } = "";

    /// <summary>Behind the last event in the spool.</summary>
    public SpoolPosition End { get; private set; }

    /// <summary>When the first event was logged; null while it is empty, or where that cannot be read.</summary>
    public DateTimeOffset? Oldest { get; private set; }

    /// <summary>How many of the first entries may be stored already: they were sent, and no answer came.</summary>
    public int Uncertain { get; set; }

    public bool Accepts(string target) => Count == 0 || Target == target;

    /// <summary>Adds the record that a cursor is at.</summary>
    public void Add(SpoolCursor cursor, SegmentHeader header, string target, LogIndexMode mode)
    {
        var document = cursor.Document;
        if (Count == 0) Begin(target, SpoolDocument.TimestampOf(document));
        Ensure(ActionBytes + header.Id.Length + document.Length);
        var start = _length;
        Write("{\"create\":{"u8);
        if (mode == LogIndexMode.DailyIndex)
        {
            Write("\"_index\":\""u8);
            Write(LogTarget.DailyIndexOf(document));
            Write("\","u8);
        }

        Write("\"_id\":\""u8);
        var idStart = _length;
        Write(header.Id);
        Write("-"u8);
        Utf8Formatter.TryFormat(cursor.RecordOffset, _body.AsSpan(_length), out var digits);
        _length += digits;
        var idLength = _length - idStart;
        Write("\"}}\n"u8);
        var documentStart = _length;
        Write(document);
        Write("\n"u8);
        _entries.Add(new BatchEntry(start, idStart, idLength, documentStart, _length));
        End = cursor.Position;
    }

    /// <summary>The body of the first entries.</summary>
    public ReadOnlyMemory<byte> Body(int count) => _body.AsMemory(0, count == 0 ? 0 : _entries[count - 1].End);

    public string IdOf(BatchEntry entry) => Encoding.ASCII.GetString(_body.AsSpan(entry.IdStart, entry.IdLength));

    public ReadOnlySpan<byte> DocumentOf(BatchEntry entry) => _body.AsSpan(entry.DocumentStart, entry.End - entry.DocumentStart - 1);

    /// <summary>How many of the first entries fit into a request; at least one.</summary>
    public int Fitting(int maxEvents, int maxBytes)
    {
        if (Count <= maxEvents && _length <= maxBytes) return Count;

        var count = 1;
        while (count < Count && count < maxEvents && _entries[count].End <= maxBytes) count++;
        return Math.Min(count, Count);
    }

    /// <summary>Takes entries out.</summary>
    /// <param name="among">How many of the first entries are asked for; those behind stay.</param>
    /// <param name="stays">Whether the entry of this index stays.</param>
    public void Keep(int among, Func<int, bool> stays)
    {
        var (kept, length) = (0, 0);
        for (var i = 0; i < Count; i++)
        {
            if (i < among && !stays(i)) continue;

            var entry = _entries[i];
            if (entry.Start != length) Buffer.BlockCopy(_body, entry.Start, _body, length, entry.Length);
            _entries[kept++] = entry.MovedTo(length);
            length += entry.Length;
        }

        _entries.RemoveRange(kept, Count - kept);
        _length = length;
    }

    /// <summary>Takes the first entries out.</summary>
    public void Drop(int count)
    {
        if (count == Count) Clear();
        else Keep(count, static _ => false);
    }

    public void Clear()
    {
        _entries.Clear();
        (_length, Uncertain, Oldest) = (0, 0, null);
        if (_body.Length > maxBytes + SlackBytes) _body = new byte[InitialBytes];
    }

    private void Begin(string target, DateTimeOffset? oldest) => (Target, Oldest, Uncertain) = (target, oldest, 0);

    private void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_body.AsSpan(_length));
        _length += bytes.Length;
    }

    private void Write(string text) => _length += Encoding.UTF8.GetBytes(text, _body.AsSpan(_length));

    private void Ensure(int more)
    {
        if (_body.Length - _length >= more) return;

        var next = _body.Length < SmallBytes ? _body.Length * 2 : maxBytes + SlackBytes;
        Array.Resize(ref _body, Math.Max(next, _length + more));
    }
}
