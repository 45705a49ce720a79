using System.Globalization;
using Tracktion.Observability.Logging.Spool;

namespace Tracktion.Observability.Tracing.Exporting;

/// <summary>
/// Export requests that wait on disk, a file each, the oldest first. A file's name says when it came and how many spans it holds, so that what is removed unread
/// can be counted. Files are not synced: a killed process loses none, a power cut may lose the last. Thread safe.
/// </summary>
internal sealed class SpanSpool : IDisposable
{
    private const string Extension = ".otlp";
    private const string Unfinished = Extension + ".new";

    private readonly Lock _lock = new();
    private readonly ISpoolFileSystem _files;
    private readonly long _capacity;
    private readonly TimeProvider _time;
    private readonly IDisposable _hold;
    private readonly Queue<Entry> _entries = new();
    private long _bytes;
    private long _sequence;

    /// <summary>Takes the folder, with what an earlier process left in it.</summary>
    /// <exception cref="SpoolInUseException">Another process has the folder.</exception>
    /// <exception cref="IOException">The folder cannot be made or read.</exception>
    public SpanSpool(ISpoolFileSystem files, long capacity, TimeProvider time)
    {
        (_files, _capacity, _time) = (files, capacity, time);
        _hold = files.Lock();
        foreach (var name in files.Names().Order(StringComparer.Ordinal))
        {
            if (ParseSpans(name) is { } spans) Enter(new Entry(name, spans, LengthOf(name)));
            // What a process that was killed had begun to write.
            else if (name.EndsWith(Unfinished, StringComparison.Ordinal)) TryDelete(name);
        }
    }

    /// <summary>How many bytes wait.</summary>
    public long Bytes
    {
        get
        {
            lock (_lock) return _bytes;
        }
    }

    /// <summary>Puts a request on disk. Where there is no room the oldest make it.</summary>
    /// <param name="batch">The request.</param>
    /// <param name="removedSpans">How many spans were removed for it, also where it then could not be written.</param>
    /// <exception cref="IOException">The disk does not take it, or it is larger than all the room there is.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public void Add(SpanBatch batch, out int removedSpans)
    {
        removedSpans = 0;
        lock (_lock)
        {
            if (batch.Request.Length > _capacity) throw new IOException($"A request of {batch.Request.Length} bytes is larger than the room for spans on disk, {_capacity} bytes.");

            while (_bytes + batch.Request.Length > _capacity) removedSpans += RemoveOldest();
            var name = string.Create(CultureInfo.InvariantCulture, $"{_time.GetUtcNow().UtcTicks:D19}-{_sequence++:D6}-{batch.Spans}{Extension}");
            _files.Replace(name, batch.Request);
            Enter(new Entry(name, batch.Spans, batch.Request.Length));
        }
    }

    /// <summary>The oldest request, which stays until it is removed; null where none waits. One that cannot be read is passed over, and lost.</summary>
    public SpanBatch? Oldest(out int lostSpans)
    {
        lostSpans = 0;
        lock (_lock)
        {
            while (_entries.TryPeek(out var entry))
            {
                if (TryRead(entry.Name) is { Length: > 0 } request) return new SpanBatch(request, entry.Spans, entry.Name);
                lostSpans += RemoveOldest();
            }

            return null;
        }
    }

    /// <summary>Removes a request that has been dealt with, unless it made room for others meanwhile.</summary>
    public void Remove(SpanBatch batch)
    {
        lock (_lock)
        {
            if (_entries.TryPeek(out var entry) && entry.Name == batch.FileName) RemoveOldest();
        }
    }

    public void Dispose() => _hold.Dispose();

    private int RemoveOldest()
    {
        var entry = _entries.Dequeue();
        _bytes -= entry.Bytes;
        TryDelete(entry.Name);
        return entry.Spans;
    }

    // What stays for want of a right to delete it is sent again by the next start, under the same ids.
    private void TryDelete(string name)
    {
        try
        {
            _files.Delete(name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is off the list either way.
        }
    }

    private void Enter(Entry entry)
    {
        _entries.Enqueue(entry);
        _bytes += entry.Bytes;
    }

    private byte[]? TryRead(string name)
    {
        try
        {
            return _files.ReadAll(name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private long LengthOf(string name)
    {
        using var file = _files.Open(name);
        return file.Length;
    }

    private static int? ParseSpans(string name)
    {
        if (!name.EndsWith(Extension, StringComparison.Ordinal)) return null;

        var stem = name.AsSpan(0, name.Length - Extension.Length);
        return int.TryParse(stem[(stem.LastIndexOf('-') + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var spans) ? spans : null;
    }

    private sealed record Entry(string Name, int Spans, long Bytes);
}
