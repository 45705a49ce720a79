using System.Collections.Concurrent;

namespace Tracktion.Observability.Health;

/// <summary>What must be done once before a service has started, such as migrations. Thread safe.</summary>
public sealed class StartupTracker
{
    private readonly ConcurrentDictionary<string, bool> _tasks = new(StringComparer.Ordinal);

    /// <summary>Every task, and whether it is done; in no order.</summary>
    public IReadOnlyDictionary<string, bool> Tasks => _tasks;

    /// <summary>Says that a task must be done before the service counts as started.</summary>
    public void Expect(string task) => _tasks.TryAdd(task, false);

    /// <summary>Says that a task is done.</summary>
    public void Complete(string task) => _tasks[task] = true;
}
