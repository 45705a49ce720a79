using System.Collections.Concurrent;

namespace Tracktion.Testing.Jaeger;

/// <summary>Decides which export of spans meets which fault, by its running number alone. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly Func<long, Fault> _decide;
    private readonly ConcurrentDictionary<FaultKind, long> _done = new();
    private long _requests = -1;
    private volatile bool _down;

    private FaultPlan(Func<long, Fault> decide) => _decide = decide;

    /// <summary>A new plan without faults; <see cref="Down"/> can still be set on it.</summary>
    public static FaultPlan None => new(_ => Fault.None);

    /// <summary>While true, every connection is reset as soon as a request arrives, of whatever kind.</summary>
    public bool Down
    {
        get => _down;
        set => _down = value;
    }

    /// <summary>How many faults of each kind were done; None counts the requests served as they should be.</summary>
    public IReadOnlyDictionary<FaultKind, long> Done => _done;

    /// <summary>A script: the n-th request meets the n-th fault, later ones none.</summary>
    public static FaultPlan From(params IEnumerable<Fault> script)
    {
        Fault[] faults = [.. script];
        return new FaultPlan(number => number < faults.Length ? faults[number] : Fault.None);
    }

    /// <summary>Every request meets this fault.</summary>
    public static FaultPlan Always(Fault fault) => new(_ => fault);

    /// <summary>The fault that each request meets is what the function makes of its number, counted from 0.</summary>
    public static FaultPlan By(Func<long, Fault> decide) => new(decide);

    internal Fault Next() => _decide(Interlocked.Increment(ref _requests));

    internal void Count(FaultKind kind) => _done.AddOrUpdate(kind, 1, (_, count) => count + 1);
}
