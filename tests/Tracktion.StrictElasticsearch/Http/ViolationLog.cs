namespace Tracktion.Testing.Elasticsearch;

/// <summary>What clients asked that a real server refuses. Thread-safe.</summary>
internal sealed class ViolationLog
{
    private const int Most = 1000;
    private readonly Lock _lock = new();
    private readonly List<string> _all = [];
    private readonly List<string> _expected404 = [];
    private long _count;

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock) return [.. _all];
        }
    }

    public long Count => Interlocked.Read(ref _count);

    public void Expect404(string pathStart)
    {
        lock (_lock) _expected404.Add(pathStart);
    }

    public bool IsExpected404(string path)
    {
        lock (_lock) return _expected404.Exists(start => path.StartsWith(start, StringComparison.Ordinal));
    }

    public void Add(string method, string path, string reason) => Add($"{method} {path}: {reason}");

    public void AddItem(string reason) => Add($"_bulk item: {reason}");

    private void Add(string violation)
    {
        Interlocked.Increment(ref _count);
        lock (_lock)
        {
            if (_all.Count < Most) _all.Add(violation);
        }
    }
}
