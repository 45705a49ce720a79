namespace Tracktion.Testing.Jaeger;

/// <summary>The spans taken in, in the order of arrival, and by trace. Thread-safe.</summary>
internal sealed class SpanStore(bool keepsSpans)
{
    private readonly Lock _lock = new();
    private readonly List<StoredSpan> _spans = [];
    private readonly Dictionary<UInt128, List<StoredSpan>> _traces = [];
    private readonly HashSet<(UInt128 Trace, string Span)> _ids = [];
    private long _count;
    private long _duplicates;

    public long Count => Interlocked.Read(ref _count);

    public long Duplicates => Interlocked.Read(ref _duplicates);

    public IReadOnlyList<StoredSpan> All
    {
        get
        {
            lock (_lock) return [.. _spans];
        }
    }

    /// <summary>The traces by id, each with its spans in the order of arrival.</summary>
    public IReadOnlyList<(UInt128 Id, IReadOnlyList<StoredSpan> Spans)> Traces
    {
        get
        {
            lock (_lock) return [.. _traces.Select(trace => (trace.Key, (IReadOnlyList<StoredSpan>)[.. trace.Value]))];
        }
    }

    public void Add(IReadOnlyList<StoredSpan> spans)
    {
        lock (_lock)
        {
            foreach (var span in spans) Add(span);
        }
    }

    public IReadOnlyList<StoredSpan>? Trace(UInt128 id)
    {
        lock (_lock) return _traces.TryGetValue(id, out var spans) ? [.. spans] : null;
    }

    private void Add(StoredSpan span)
    {
        var trace = TraceIds.Read(span.TraceId);
        _count++;
        if (!_ids.Add((trace, span.SpanId))) _duplicates++;
        if (!keepsSpans) return;
        _spans.Add(span);
        if (!_traces.TryGetValue(trace, out var spans)) _traces.Add(trace, spans = []);
        spans.Add(span);
    }
}
