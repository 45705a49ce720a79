using System.Globalization;

namespace Tracktion.Observability.RateLimiting;

/// <summary>A limit and its clients. Thread safe.</summary>
/// <remarks>
/// Memory is bounded: a client that has been idle for a window goes, and of addresses at most so many are counted apart; those beyond share one count. So whoever
/// has many addresses can at worst take the share of other new addresses, never memory, and never anything from a known key.
/// </remarks>
internal sealed class RateLimitPolicy(string name, RateLimitPolicyOptions options, int maxClients, TimeProvider time)
{
    private const int SweepsPerWindow = 12;

    private static readonly TimeSpan NoticeInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<RateLimitClient, SlidingWindow> _clients = [];
    private readonly SlidingWindow _shared = new();
    private readonly long _started = time.GetTimestamp();
    private TimeSpan _lastSweep;
    private TimeSpan? _lastNotice;
    private long _refused;
    private long _refusedAtNotice;
    private int _addresses;

    public string Name => name;

    /// <summary>Whether it limits anything.</summary>
    public bool IsOn => options.Permits > 0;

    /// <summary>What the header <c>RateLimit-Policy</c> says of it.</summary>
    public string Header { get; } = string.Create(CultureInfo.InvariantCulture, $"\"{name}\";q={options.Permits};w={Math.Ceiling(options.Window.TotalSeconds)}");

    /// <summary>How many requests were refused.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    /// <summary>How many clients are counted apart now.</summary>
    public int Clients
    {
        get
        {
            lock (_lock) return _clients.Count;
        }
    }

    /// <summary>Counts a request in, or refuses it.</summary>
    public RateLimitDecision Acquire(RateLimitClient client)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_started);
            if (now - _lastSweep >= options.Window / SweepsPerWindow) Sweep(now);
            var decision = WindowOf(client).Acquire(options.Permits, options.Window, now);
            if (!decision.IsAllowed) _refused++;
            return decision;
        }
    }

    /// <summary>How many requests were refused since this last answered, once a minute; null meanwhile.</summary>
    public long? TakeNotice()
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_started);
            if (now - _lastNotice < NoticeInterval) return null;

            _lastNotice = now;
            var count = _refused - _refusedAtNotice;
            _refusedAtNotice = _refused;
            return count;
        }
    }

    private SlidingWindow WindowOf(RateLimitClient client)
    {
        if (_clients.TryGetValue(client, out var known)) return known;

        // Of keys there are only as many as are configured.
        var isKey = client.Kind == RateLimitClientKind.Key;
        if (!isKey && _addresses >= maxClients) return _shared;

        if (!isKey) _addresses++;
        return _clients[client] = new SlidingWindow();
    }

    private void Sweep(TimeSpan now)
    {
        _lastSweep = now;
        foreach (var (client, window) in _clients)
        {
            // Removing while enumerating is allowed, and leaves the enumerator valid.
            if (window.IsIdle(options.Window, now) && _clients.Remove(client) && client.Kind != RateLimitClientKind.Key) _addresses--;
        }
    }
}
