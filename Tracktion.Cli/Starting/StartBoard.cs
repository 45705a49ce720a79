namespace Tracktion.Cli.Starting;

/// <summary>Who has come up and who has not. Written by the tasks that start parts, read by the table. Thread-safe.</summary>
internal sealed class StartBoard(TimeProvider time, IReadOnlyList<string> parts)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Entry> _entries = parts.ToDictionary(name => name, _ => new Entry());

    /// <summary>Raised after each change, on the thread that made it.</summary>
    public event Action<PartProgress>? Changed;

    /// <summary>Sets how far a part is.</summary>
    public void Set(string name, PartStatus status, string detail = "")
    {
        PartProgress progress;
        lock (_gate)
        {
            var entry = _entries[name];
            var now = time.GetTimestamp();
            if (status == PartStatus.Starting) entry.StartedAt = now;
            if (status is PartStatus.Healthy or PartStatus.Failed) entry.EndedAt = now;
            entry.Status = status;
            entry.Detail = detail;
            progress = Read(name);
        }

        Changed?.Invoke(progress);
    }

    /// <summary>All rows as they are now, in their first order.</summary>
    public IReadOnlyList<PartProgress> Snapshot()
    {
        lock (_gate) return parts.Select(Read).ToArray();
    }

    private PartProgress Read(string name)
    {
        var entry = _entries[name];
        var elapsed = entry.StartedAt is { } start ? time.GetElapsedTime(start, entry.EndedAt ?? time.GetTimestamp()) : TimeSpan.Zero;
        return new PartProgress(name, entry.Status, elapsed, entry.Detail);
    }

    private sealed class Entry
    {
        public PartStatus Status { get; set; }

        public long? StartedAt { get; set; }

        public long? EndedAt { get; set; }

        public string Detail { get; set; } = "";
    }
}
