using System.Collections.Concurrent;

namespace Tracktion.Analysis.Analyses;

/// <summary>The analyses under way in this process, and how far each is. Thread safe.</summary>
internal sealed class ActiveAnalyses
{
    private readonly ConcurrentDictionary<Guid, Entry> _entries = new();

    public int Count => _entries.Count;

    /// <summary>How much of an analysis is done, 0 to 1; null where it is not under way here, or the length is not known.</summary>
    public double? ProgressOf(Guid id) => _entries.TryGetValue(id, out var entry) ? entry.Fraction : null;

    /// <summary>Takes note that an analysis is under way; what is returned takes its progress, and ends the note when it is disposed of.</summary>
    public Entry Begin(Guid id) => _entries[id] = new Entry(this, id);

    internal sealed class Entry(ActiveAnalyses owner, Guid id) : IProgress<double>, IDisposable
    {
        public double? Fraction { get; private set; }

        public void Report(double value) => Fraction = value;

        public void Dispose() => owner._entries.TryRemove(id, out _);
    }
}
