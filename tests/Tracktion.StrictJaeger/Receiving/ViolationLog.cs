namespace Tracktion.Testing.Jaeger;

/// <summary>What senders did that a real server refuses or the conventions forbid; the same words are kept once. Thread-safe.</summary>
internal sealed class ViolationLog
{
    private const int Most = 1000;
    private readonly Lock _lock = new();
    private readonly HashSet<string> _known = [];
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock) return [.. _all];
        }
    }

    public void Add(string violation)
    {
        lock (_lock)
        {
            if (_all.Count < Most && _known.Add(violation)) _all.Add(violation);
        }
    }
}
