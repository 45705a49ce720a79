using System.Collections.Concurrent;

namespace Tracktion.Observability.Logging.Ecs;

/// <summary>What becomes of a property, remembered by its name. Bounded: names that come from outside must not fill the memory. Thread safe.</summary>
internal sealed class EcsFieldCache(Func<string, EcsField> make)
{
    private const int MaxNames = 4096;
    private const int MaxNameLength = 64;

    private readonly ConcurrentDictionary<string, EcsField> _fields = new(StringComparer.Ordinal);

    // The dictionary's own count takes all of its locks.
    private int _added;

    public int Count => _fields.Count;

    public EcsField this[string name]
    {
        get
        {
            if (_fields.TryGetValue(name, out var field)) return field;

            field = make(name);
            if (name.Length > MaxNameLength) return field;

            // All begin anew when it is full: the names that matter are back with their next event, those that were made up are not.
            if (Interlocked.Increment(ref _added) > MaxNames)
            {
                _fields.Clear();
                Interlocked.Exchange(ref _added, 1);
            }

            return _fields.GetOrAdd(name, field);
        }
    }
}
