using System.Collections.Concurrent;

namespace Tracktion.Observability.Health;

/// <summary>What must be done once before a service has started, such as migrations. Thread safe.</summary>
public sealed class StartupTracker
{
    private readonly ConcurrentDictionary<string, bool> _tasks = new(StringComparer.Ordinal);

    /// <summary>The tasks that are still to be done, in no order.</summary>
    public IReadOnlyList<string> Pending => [.. _tasks.Where(task => !task.Value).Select(task => task.Key)];

    /// <summary>Says that a task must be done before the service counts as started.</summary>
    public void Expect(string task) => _tasks.TryAdd(task, false);

    /// <summary>Says that a task is done.</summary>
    public void Complete(string task) => _tasks[task] = true;
}
