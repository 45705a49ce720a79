using System.Collections.Concurrent;

namespace Tracktion.Testing.Elasticsearch;

/// <summary>Decides which <c>_bulk</c> request meets which fault, by the request's running number alone. Thread-safe.</summary>
public sealed class FaultPlan
{
    private readonly Func<long, Fault> _decide;
    private readonly ConcurrentDictionary<FaultKind, long> _done = new();
    private long _requests = -1;
    private volatile bool _down;

    private FaultPlan(Func<long, Fault> decide) => _decide = decide;

    /// <summary>A new plan without faults; a marker or <see cref="Down"/> can still be set on it.</summary>
    public static FaultPlan None => new(_ => Fault.None);

    /// <summary>While true, every connection is reset as soon as a request arrives, of whatever kind.</summary>
    public bool Down
    {
        get => _down;
        set => _down = value;
    }

    /// <summary>How many faults of each kind were done; None counts the requests served as they should be.</summary>
    public IReadOnlyDictionary<FaultKind, long> Done => _done;

    /// <summary>The faults done, all kinds together, without the requests served as they should be.</summary>
    public long DoneInAll => _done.Where(kind => kind.Key != FaultKind.None).Sum(kind => kind.Value);

    /// <summary>Faults of every kind, each request hit with the chance <paramref name="rate"/> (0 to 1). The same for the same seed.</summary>
    /// <remarks>Hanging is bounded by 5 s, Retry-After is 1 s, so that a test comes to its end.</remarks>
    public static FaultPlan Random(int seed, double rate) => new(number => RandomFault(seed, rate, number));

    /// <summary>A script: the n-th request meets the n-th fault, later ones none.</summary>
    public static FaultPlan From(IEnumerable<Fault> script)
    {
        Fault[] faults = [.. script];
        return new FaultPlan(number => number < faults.Length ? faults[number] : Fault.None);
    }

    /// <summary>The fault that each request meets is what the function makes of its number, counted from 0.</summary>
    public static FaultPlan By(Func<long, Fault> decide) => new(decide);

    /// <summary>The fault of the request with this number, counted from 0; asking changes nothing.</summary>
    public Fault At(long number) => _decide(number);

    internal Fault Next(out long number)
    {
        number = Interlocked.Increment(ref _requests);
        return _decide(number);
    }

    internal void Count(FaultKind kind) => _done.AddOrUpdate(kind, 1, (_, count) => count + 1);

    /// <summary>A number in [0, 1) that depends on the three alone.</summary>
    internal static double Chance(long seed, long number, long part)
    {
        var mixed = (ulong)seed * 0x9E3779B97F4A7C15 + (ulong)number * 0xBF58476D1CE4E5B9 + (ulong)part * 0x94D049BB133111EB;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    private static Fault RandomFault(int seed, double rate, long number)
    {
        if (Chance(seed, number, 1) >= rate) return Fault.None;
        TimeSpan? retryAfter = Chance(seed, number, 3) < 0.5 ? TimeSpan.FromSeconds(1) : null;
        return (int)(Chance(seed, number, 2) * 12) switch
        {
            0 => Fault.Refuse,
            1 => Fault.Hang(TimeSpan.FromSeconds(5)),
            2 => Fault.Reset,
            3 => Fault.AnswerLost,
            4 => Fault.AnswerLostThenRollOver,
            5 => Fault.Status(429, retryAfter),
            6 => Fault.Status(503, retryAfter, fromProxy: true),
            7 => Fault.Status(502, fromProxy: true),
            8 => Fault.Status(500),
            9 => Fault.PartialItems(Chance(seed, number, 4), 429),
            10 => Fault.PartialItems(Chance(seed, number, 4), 503),
            _ => Fault.TooLarge(32 << 10),
        };
    }
}
